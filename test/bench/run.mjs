// `npm run bench`: builds what is measured, then runs the parts that were asked for. Nothing here is a test.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const load = async (name) => (await runnerImport(join(root, 'test', 'bench', name), { root, configFile: false, logLevel: 'error' })).module;

const { asked, help } = await load('asked.ts');
let wanted;
try {
  wanted = asked(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\nSee npm run bench -- --help.\n`);
  process.exit(2);
}
if (wanted === undefined) process.stdout.write(`${help}\n`);
else {
  if (spawnSync(process.execPath, [join(root, 'build.mjs'), '--if-stale', '--quiet'], { stdio: 'inherit' }).status !== 0) process.exit(1);
  await (await load('bench.ts')).bench(wanted);
}
