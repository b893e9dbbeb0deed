// `npm test`: types, lint and format while everything is built, then unit and browser tests side by side; ends with one plain line of counts.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isFresh } from '../build.mjs';
import { scratchInMemory } from './support/scratch.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const temporary = scratchInMemory();
const tally = { passed: 0, failed: 0, skipped: 0 };
/** What failed, told once more at the end, where a reader of a long output looks first. */
const failures = [];

/** Runs a program; whether it ended well. What it says comes as it is said (`live`), or all at once when it has ended. */
function step(title, command, args, live = false) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, SEALTRAIL_NO_BUILD: '1', ...(temporary === undefined ? {} : { TMPDIR: temporary }) },
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => said.push(piece));
  if (live) process.stdout.write(`\n== ${title}\n`);
  return new Promise((resolve) => {
    const end = (good) => {
      if (!live) process.stdout.write(`\n== ${title}\n${Buffer.concat(said)}`);
      resolve(good);
    };
    child.on('error', (error) => {
      said.push(Buffer.from(`${error}\n`));
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

async function check(title, command, args) {
  if (await step(title, command, args)) tally.passed++;
  else fail(1, title);
}

function fail(count, what) {
  tally.failed += count;
  failures.push(what);
}

async function suite(project, live) {
  const report = join(root, 'out', `test-${project}.json`);
  rmSync(report, { force: true });
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const good = await step(`tests: ${project}`, bin('vitest'), args, live);
  if (!existsSync(report)) return fail(1, `tests: ${project}, which ended without a report`);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  tally.passed += numPassedTests;
  tally.skipped += numPendingTests + numTodoTests;
  for (const { name, status, message, assertionResults } of testResults) {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    for (const { fullName, failureMessages } of failed) fail(1, `${relative(root, name)}: ${fullName}\n${failureMessages.join('\n')}`);
    if (status === 'failed' && failed.length === 0) fail(1, `${relative(root, name)}: could not be run\n${message}`);
  }
  // an error outside any test fails without a failed test
  if (!good && numFailedTests === 0 && testResults.every(({ status }) => status !== 'failed')) fail(1, `tests: ${project}, an error outside any test`);
}

process.stdout.write(`Node ${process.version}${temporary === undefined ? '' : `, scratch in memory: ${temporary}`}\n`);
mkdirSync(join(root, 'out'), { recursive: true });
await Promise.all([
  check('types', process.execPath, [join(root, 'test', 'types.mjs')]),
  check('lint', bin('oxlint'), ['--deny-warnings'])
    .then(() => check('format', bin('biome'), ['format', '.']))
    .then(() => check('format of SQL', process.execPath, [join(root, 'test', 'support', 'sql-format.mjs')])),
  isFresh() ? undefined : build({ quiet: true }),
]);
await Promise.all([suite('unit', true), suite('browser', false)]);
if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
if (failures.length > 0) process.stdout.write(`\n== failed\n${failures.join('\n\n')}\n`);
process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`);
process.exitCode = tally.failed === 0 ? 0 : 1;
