// `npm run adversary [SEED...]`: the adversary of signed trails at full length, 300 manipulations and 300 harmless transformations for each seed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const seeds = process.argv.length > 2 ? process.argv.slice(2) : ['20260302', '1', '2', '3'];
let failed = false;
for (const seed of seeds) {
  const env = { ...process.env, SEALTRAIL_NO_BUILD: '1', SEALTRAIL_ADVERSARY_SEED: seed, SEALTRAIL_ADVERSARY_COUNT: '300' };
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', 'test/hostile/trail-adversary.test.ts'], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
