// What a second reader gives: the same input read by one and by two, the reading side by itself (the database is not the limit) and the whole import.
import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { importCase } from '../contest.ts';
import { generateCloudtrail } from '../generate/cloudtrail.ts';
import { generateNginx } from '../generate/nginx.ts';
import { type Run, script } from '../programs/run.ts';
import { against, type Goal, median, whole, type Workshop } from '../workshop.ts';

const FASTER: Goal = { most: 0.67 };
const PEAK: Goal = { most: 1000, unit: 'MB' };
const FILES = 200;
/** Lines that a large text is made of, again and again. */
const LINES = 200_000;

type Reading = Run & { records: number };

export function readers(workshop: Workshop): void {
  const { root, records, bytes, say } = workshop;
  const archive = join(root, 'readers', 'trail');
  const { storedBytes } = generateCloudtrail(archive, records, Math.max(1, Math.round(records / FILES)));
  say(`readers: ${whole(records)} CloudTrail records in ${FILES} gzip files, ${whole(storedBytes / 1e6)} MB stored`);
  compare(workshop, archive);
  rmSync(archive, { recursive: true });
  const text = join(root, 'readers', 'access.log');
  largeText(text, bytes);
  say(`readers: one access log of ${whole(statSync(text).size / 1e6)} MB`);
  compare(workshop, text);
}

function compare({ root, home, pairs, say }: Workshop, path: string): void {
  const alone: Record<1 | 2, Reading>[] = [];
  const all: Record<1 | 2, Run>[] = [];
  const read = (count: number): Reading => {
    const directory = join(root, 'reading');
    const run = script<Reading>('read-alone.mjs', [path, directory, String(count)], home);
    rmSync(directory, { recursive: true, force: true });
    return run;
  };
  const imported = (count: number): Run => importCase({ home }, join(root, 'readers.sealtrail'), { path }, ['--readers', String(count)]);
  for (let round = 1; round <= pairs; round++) {
    const reading = { 1: read(1), 2: read(2) };
    if (reading[1].records !== reading[2].records) throw new Error('two readers do not read what one reads');
    const whole = { 1: imported(1), 2: imported(2) };
    alone.push(reading);
    all.push(whole);
    say(`  ${round}: reading alone ${show(reading)}; whole import ${show(whole)}`);
  }
  const ratio = (rounds: Record<1 | 2, Run>[]) => median(rounds.map((round) => round[2].seconds / round[1].seconds));
  say(`  wall time, two readers / one: reading alone ${ratio(alone).toFixed(2)}${against(ratio(alone), FASTER)}, whole import ${ratio(all).toFixed(2)}`);
  const peak = Math.max(...[...alone, ...all].map((round) => round[2].peak));
  say(`  peak memory with two readers: ${whole(peak)} MB${against(peak, PEAK)}`);
}

/** With how many cores' worth of processor time it ran. */
const show = (round: Record<1 | 2, Run>): string =>
  ([1, 2] as const)
    .map((count) => `${count}: ${round[count].seconds.toFixed(1)} s (cpu ${round[count].cpu.toFixed(1)}, ${whole(round[count].peak)} MB)`)
    .join(', ');

function largeText(path: string, bytes: number): void {
  const part = `${path}.part`;
  generateNginx(part, LINES);
  const lines = readFileSync(part);
  rmSync(part);
  const file = openSync(path, 'w');
  for (let written = 0; written < bytes; ) written += writeSync(file, lines);
  closeSync(file);
}
