// Many small files of many formats, as a responder is handed them: the whole import against DuckDB's own reads of those that it can read.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { importCase } from '../contest.ts';
import { type Sample, samples, writeCopies } from '../generate/copies.ts';
import { type Run, script } from '../programs/run.ts';
import { against, type Goal, median, threads, whole, type Workshop } from '../workshop.ts';

const FILES = 2000;
const FORMATS = 40;
/** Records of a file on average. */
const PER_FILE = 100;
/** Files of a format differ in their length: the same bytes are read once. */
const EACH = FILES / FORMATS;
/** Of the processor time of the import. */
const GOAL: Goal = { most: 0.6 };

export function mixed(workshop: Workshop): void {
  const { root, home, pairs, say } = workshop;
  const folder = join(root, 'mixed');
  mkdirSync(folder, { recursive: true });
  const few = spread([...samples()]);
  let bytes = 0;
  let records = 0;
  for (let n = 0; n < FILES; n++) {
    const [name, sample] = few[n % FORMATS] as [string, Sample];
    const count = PER_FILE - EACH / 2 + Math.floor(n / FORMATS);
    records += count;
    bytes += writeCopies(join(folder, `${name}-${String(n).padStart(4, '0')}${sample.ending}`), sample, count, n * PER_FILE);
  }
  say(`mixed: ${whole(FILES)} files of ${FORMATS} formats, ${whole(records)} records, ${whole(bytes / 1e6)} MB`);
  const ratios: { cpu: number; wall: number }[] = [];
  for (let round = 1; round <= pairs; round++) {
    const database = join(root, 'read-each.duckdb');
    const theirs = script<Run & { read: number; refused: Record<string, string> }>('read-each.mjs', [folder, database, String(threads), '4GB'], home);
    rmSync(database, { force: true });
    const ours = importCase(workshop, join(root, 'mixed.sealtrail'), { path: folder });
    say(
      `  ${round}: ours ${ours.seconds.toFixed(1)} s (cpu ${ours.cpu.toFixed(1)}), ${whole(ours.events)} events; DuckDB ${theirs.seconds.toFixed(1)} s (cpu ${theirs.cpu.toFixed(1)}), ${whole(theirs.read)} files`,
    );
    if (round === 1) for (const [name, why] of Object.entries(theirs.refused)) say(`     not read by DuckDB: ${name}: ${why.split('\n')[0]}`);
    ratios.push({ cpu: ours.cpu / theirs.cpu, wall: ours.seconds / theirs.seconds });
  }
  const ratio = (of: 'cpu' | 'wall') => median(ratios.map((each) => each[of]));
  say(
    `  import of all / DuckDB’s reads of JSON and CSV, processor time: ${ratio('cpu').toFixed(2)}${against(ratio('cpu'), GOAL)}, wall ${ratio('wall').toFixed(2)}`,
  );
}

/** As many as are wanted, evenly drawn from all. */
const spread = (all: readonly [string, Sample][]): (readonly [string, Sample])[] =>
  Array.from({ length: FORMATS }, (_, n) => all[Math.floor((n * all.length) / FORMATS)] as [string, Sample]);
