// `npm run corpus`: every test over the real logs, also the comparisons with other programs that `npm test` leaves out for their time.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'unit', 'test/corpus'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SEALTRAIL_CORPUS: 'all' },
});
process.exitCode = status ?? 1;
