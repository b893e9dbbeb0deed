// `npm run golden [-- PATH...]`: writes the expectations of golden tests anew, all of them or those under the paths. Read the difference before you commit it.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const all = [
  'analysis/carriers/cases.test.ts',
  'analysis/formats/cases.test.ts',
  'analysis/formats/compiled.test.ts',
  'analysis/sessions/cases.test.ts',
  'analysis/report/document.test.ts',
];
const given = process.argv.slice(2);
if (process.env.CI) {
  process.stderr.write('goldens are not rewritten in CI\n');
  process.exit(2);
}
// Tests of one format need the cases of no other (asked-formats.ts).
const named = given[given.indexOf('-t') + 1];
const only = given.includes('-t') && named !== undefined && /^[\w:|-]+$/.test(named) ? { SEALTRAIL_FORMATS: named } : {};
// The switch stands last: before a path it takes the path for its value, and the whole suite runs.
const { status } = spawnSync(join(root, 'node_modules', '.bin', 'vitest'), ['run', '--project', 'unit', ...(given.length > 0 ? given : all), '--update'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, SEALTRAIL_GOLDEN: '1', SEALTRAIL_NO_BUILD: '1', ...only },
});
process.exitCode = status ?? 1;
