// `npm test`: types, lint and format, then unit and browser tests; ends with one plain line of counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isFresh } from '../build.mjs';
import { scratchInMemory } from './support/scratch.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const temporary = scratchInMemory();
const tally = { passed: 0, failed: 0, skipped: 0 };

function step(title, command, args) {
  process.stdout.write(`\n== ${title}\n`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, SEALTRAIL_NO_BUILD: '1', ...(temporary === undefined ? {} : { TMPDIR: temporary }) },
  });
  return status === 0;
}

function check(title, command, args) {
  if (step(title, command, args)) tally.passed++;
  else tally.failed++;
}

function suite(project) {
  const report = join(root, 'out', `test-${project}.json`);
  rmSync(report, { force: true });
  const good = step(`tests: ${project}`, bin('vitest'), ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  if (!existsSync(report)) {
    tally.failed++;
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  tally.passed += numPassedTests;
  tally.failed += numFailedTests;
  tally.skipped += numPendingTests + numTodoTests;
  // a suite that could not be loaded, or an error outside any test, fails without a failed test
  if (!good && numFailedTests === 0) tally.failed += Math.max(1, numFailedTestSuites);
}

process.stdout.write(`Node ${process.version}${temporary === undefined ? '' : `, scratch in memory: ${temporary}`}\n`);
mkdirSync(join(root, 'out'), { recursive: true });
check('types', process.execPath, [join(root, 'test', 'types.mjs')]);
check('lint', bin('oxlint'), ['--deny-warnings']);
check('format', bin('biome'), ['format', '.']);
check('format of SQL', process.execPath, [join(root, 'test', 'support', 'sql-format.mjs')]);
process.stdout.write('\n== build\n');
if (!isFresh()) await build({ quiet: true });
suite('unit');
suite('browser');
if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`);
process.exitCode = tally.failed === 0 ? 0 : 1;
