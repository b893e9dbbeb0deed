// `npm run hostile [RECORDS]`: text that somebody outside chose, in the syntax of its own format, at full length: so many records of every format, a few formats
// at a time, so that what each run imports stays small. SEALTRAIL_FORMATS narrows it, SEALTRAIL_SEED draws others.
// Before that every test file that draws from a sweep (`test/support/sweep.ts`) runs with all of its cases, at full size; where formats are named it does not.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const records = process.argv[2] ?? '10000';
/** Formats of one run. */
const FEW = 8;
const wanted = new RegExp(process.env['SEALTRAIL_FORMATS'] ?? '');
const folders = [...readFileSync(join(root, 'analysis', 'formats', 'list.ts'), 'utf8').matchAll(/'\.\/([\w-]+)\/format\.ts'/g)].map(([, folder]) => folder);
const ids = folders.map((folder) => /^ {2}id: '([^']+)'/m.exec(readFileSync(join(root, 'analysis', 'formats', folder, 'format.ts'), 'utf8'))?.[1] ?? folder);
const asked = ids.filter((id) => wanted.test(id));
const failed = [];
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const sweeps = ['analysis', 'test']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`))
  .filter((path) => path.endsWith('.test.ts') && readFileSync(join(root, path), 'utf8').includes("support/sweep.ts'"));
if (process.env['SEALTRAIL_FORMATS'] === undefined) {
  const env = { ...process.env, SEALTRAIL_NO_BUILD: '1', SEALTRAIL_SWEEP: 'all' };
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', ...sweeps], { cwd: root, stdio: 'inherit', env });
  if (status !== 0) failed.push('the sweeps');
}
for (let at = 0; at < asked.length; at += FEW) {
  const some = asked.slice(at, at + FEW);
  process.stdout.write(`\n== ${records} records of each: ${some.join(', ')}\n`);
  const env = {
    ...process.env,
    SEALTRAIL_NO_BUILD: '1',
    SEALTRAIL_HOSTILE: records,
    SEALTRAIL_MEMORY: process.env.SEALTRAIL_MEMORY ?? '4GB',
    SEALTRAIL_FORMATS: `^(?:${some.join('|')})$`,
  };
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', 'test/hostile/own-syntax.test.ts'], { cwd: root, stdio: 'inherit', env });
  if (status !== 0) failed.push(...some);
}
process.stdout.write(failed.length === 0 ? `\n${asked.length} formats, nothing forged\n` : `\nnot held: one or more of ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
