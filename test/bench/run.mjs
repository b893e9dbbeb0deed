// `npm run bench [-- --records N --pairs N --keep]`: ratios measured in one run, alternating, medians. Nothing here is a test.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { values } = parseArgs({
  options: { records: { type: 'string', default: '1000000' }, pairs: { type: 'string', default: '3' }, keep: { type: 'boolean', default: false } },
});
if (spawnSync(process.execPath, [join(root, 'build.mjs'), '--if-stale', '--quiet'], { stdio: 'inherit' }).status !== 0) process.exit(1);
const { module } = await runnerImport(join(root, 'test', 'bench', 'bench.ts'), { root, configFile: false, logLevel: 'error' });
await module.bench({ records: Number(values.records), pairs: Number(values.pairs), keep: values.keep });
