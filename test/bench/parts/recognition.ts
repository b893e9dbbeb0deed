// The share of recognition in the processor time of the reading thread: the built thread itself under V8's profiler, without the database.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { importPolicy } from '../../../analysis/contract/model/source.ts';
import { formats } from '../../../analysis/formats/index.ts';
import type { FromReader } from '../../../analysis/intake/reader-thread.ts';
import { receivedError } from '../../../analysis/intake/tasks/pool.ts';
import { generateCloudtrail } from '../generate/cloudtrail.ts';
import { type Profile, type Share, shareOf } from '../programs/profile.ts';
import { against, type Goal, median, type Workshop, whole } from '../workshop.ts';

/** The function that gives an item its format (analysis/intake); what it calls counts with it. */
const RECOGNISE = 'recognise';
const GOAL: Goal = { most: 8, unit: '%' };
/** With which the goal was set. */
const FORMATS = 20;

const archives = [
  { name: 'delivery files', files: 200, perFile: 1500 },
  { name: 'small files', files: 5000, perFile: 50 },
];

export async function recognition({ root, pairs, say }: Workshop): Promise<void> {
  const few = formats.length < FORMATS ? `, the goal is for ${FORMATS}` : '';
  say(`recognition: share of the reading thread’s processor time, ${formats.length} formats registered${few}`);
  for (const { name, files, perFile } of archives) {
    const folder = join(root, 'recognition', name);
    const { storedBytes } = generateCloudtrail(folder, files * perFile, perFile);
    const rounds: Share[] = [];
    for (let round = 0; round < pairs; round++) rounds.push(shareOf(await profileOf(folder, join(root, 'reading')), RECOGNISE));
    const [least, most, seconds] = (['least', 'most', 'seconds'] as const).map((of) => median(rounds.map((round) => round[of]))) as [number, number, number];
    const percent = (share: number) => (100 * share).toFixed(1);
    say(`  ${whole(files)} CloudTrail ${name} of ${whole(perFile)} records, ${(storedBytes / files / 1000).toFixed(0)} kB stored each`);
    say(`    ${percent(least)} to ${percent(most)} % of ${seconds.toFixed(1)} s${against(100 * most, GOAL)}`);
  }
}

/** Reads `path` in a thread as an import does; each batch is taken and its file given back at once. */
async function profileOf(path: string, directory: string): Promise<Profile> {
  mkdirSync(directory, { recursive: true });
  const profile = join(directory, 'reader.cpuprofile');
  const script = fileURLToPath(new URL('../programs/profiled-reader.mjs', import.meta.url));
  const thread = new Worker(script, { workerData: { path, directory, policy: importPolicy.parse({}), passwords: [], profile } });
  await new Promise<void>((resolve, reject) => {
    let read = false;
    thread.on('message', (message: FromReader) => {
      if (message.type === 'batch') thread.postMessage([message.batch.file]);
      if (message.type === 'result') read = true;
      if (message.type === 'error') reject(receivedError(message.error));
    });
    thread.on('error', reject);
    thread.on('exit', () => (read ? resolve() : reject(new Error('the reading thread ended early'))));
  });
  const read = JSON.parse(readFileSync(profile, 'utf8')) as Profile;
  rmSync(directory, { recursive: true, force: true });
  return read;
}
