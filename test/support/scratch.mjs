// A folder in memory for what tests write: on a disk every act of every case waits for its journal to be flushed. Linux only, and where there is room.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Bytes that have to be free: the tests write some hundred MB, and hold a few GB for a moment. */
const ROOMY = 8 * 2 ** 30;

/** Makes the folder; undefined = use the system's. Removed by the caller; those of runs that were killed are removed here. */
export function scratchInMemory() {
  if (process.env.TMPDIR !== undefined || !runsPrograms()) return undefined;
  for (const name of readdirSync(MEMORY)) {
    const run = /^sealtrail-test-(\d+)$/.exec(name)?.[1];
    if (run !== undefined && (Number(run) === process.pid || !existsSync(`/proc/${run}`))) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
  const { bavail, bsize } = statfsSync(MEMORY);
  if (Math.min(bavail * bsize, freemem()) < ROOMY) return undefined;
  const folder = join(MEMORY, `sealtrail-test-${process.pid}`);
  mkdirSync(folder);
  // Some tests work as another user.
  chmodSync(folder, 0o755);
  return folder;
}

/** Containers often forbid it there; stand-ins of programs and the packed Chromium are started from the folder. */
function runsPrograms() {
  if (!existsSync('/proc/mounts')) return false;
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '));
  const options = mounts.findLast(([, at]) => at === MEMORY)?.[3];
  return options !== undefined && !options.split(',').includes('noexec');
}
