// `npm start`: builds if needed, then shows the desktop window where Electron's runtime is here or can be fetched, else browser mode.
// Options: --browser (no window), --fetch (try again to fetch the runtime). Everything else is passed on, e.g. the path of a case.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronBinary, mayFetch, noWindow, passedOn } from './launch-plan.mjs';

const FETCH_MS = 60_000;
/** A window that ends with an error this early never was one. */
const STARTED_MS = 4000;
const root = fileURLToPath(new URL('..', import.meta.url));
const failure = join(root, 'out', 'electron-not-fetched');
const args = process.argv.slice(2);
const say = (text) => process.stderr.write(`${text}\n`);

const { build, isFresh } = await import('../build.mjs');
if (!isFresh()) {
  say('building Sealtrail, once ...');
  await build({ quiet: true });
}

let reason = noWindow({ env: process.env, platform: process.platform, uid: process.getuid?.(), args });
if (reason === undefined) {
  const binary = electronBinary({ root, env: process.env, readText }) ?? (await fetched());
  if (binary === undefined) reason = 'its runtime is not here and cannot be fetched';
  else {
    const { code, lasted } = await run(binary, [root, ...passedOn(args)], { ...process.env, ELECTRON_RUN_AS_NODE: undefined });
    if (code === 0 || lasted > STARTED_MS) process.exit(code);
    reason = `it ended at once with code ${code}`;
  }
}
say(reason === 'asked for' ? 'Browser mode.' : `Electron is not used (${reason}): opening browser mode.`);
process.exitCode = (await run(process.execPath, [join(root, 'analysis', 'cli', 'launch.mjs'), 'serve', ...passedOn(args)], process.env)).code;

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Runs Electron's own installer, quietly and not for long; remembers a failure for a day. */
async function fetched() {
  const text = readText(failure);
  if (!mayFetch({ env: process.env, failedAt: text === undefined ? undefined : Number(text), now: Date.now(), args })) return undefined;
  say('looking for the Electron runtime, a minute at most ...');
  await new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], { cwd: root, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), FETCH_MS);
    child
      .on('error', done)
      .on('exit', done)
      .on('exit', () => clearTimeout(timer));
  });
  const binary = electronBinary({ root, env: process.env, readText });
  if (binary !== undefined) rmSync(failure, { force: true });
  else {
    mkdirSync(dirname(failure), { recursive: true });
    writeFileSync(failure, String(Date.now()));
  }
  return binary;
}

/** Runs a program in the foreground; a signal to us goes on to it, so that it can close the case. */
function run(program, words, env) {
  const began = Date.now();
  return new Promise((done) => {
    const child = spawn(program, words, { stdio: 'inherit', env });
    const pass = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
    child.on('error', () => done({ code: 1, lasted: 0 }));
    child.on('exit', (code, signal) => {
      for (const each of ['SIGINT', 'SIGTERM']) process.off(each, pass);
      done({ code: code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1), lasted: Date.now() - began });
    });
  });
}
