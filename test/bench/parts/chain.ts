// A hash chain in JSON lines, whole verification, against parsing, canonicalising and hashing the same lines with what Node has; one thread each.
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, openSync, readdirSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { helperThread } from '../../../analysis/features/verifying/helper-thread.ts';
import type { Helper } from '../../../analysis/integrity/helper.ts';
import { verifyAll } from '../../../analysis/integrity/verify-all.ts';
import type { EvidenceFile } from '../../../analysis/kernel/ports.ts';
import { fileOf } from '../../support/evidence-file.ts';
import { jcsProfile, plainCanonical, rows, type Row, sha, ZEROS } from '../../support/made-chain.ts';
import { evidenceOf } from '../../support/signed-trail.ts';
import { timed } from '../programs/checked.ts';
import { against, median, type Workshop } from '../workshop.ts';

const BATCH = 10_000;

function write(path: string, records: number): void {
  const file = openSync(path, 'w');
  let previous = ZEROS;
  for (let from = 1; from <= records; from += BATCH) {
    const lines = rows(Math.min(BATCH, records - from + 1), from).map((row) => {
      const body = { ...row, prev_hash: previous };
      previous = sha(plainCanonical(body));
      return `${JSON.stringify({ ...body, hash: previous })}\n`;
    });
    writeSync(file, lines.join(''));
  }
  closeSync(file);
}

async function bare(path: string): Promise<void> {
  let previous = ZEROS;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { hash, ...body } = JSON.parse(line) as Row;
    if (body['prev_hash'] !== previous || createHash('sha256').update(plainCanonical(body)).digest('hex') !== hash) throw new Error('the chain does not hold');
    previous = String(hash);
  }
}

function headOf(path: string): Uint8Array {
  const bytes = new Uint8Array(4096);
  const file = openSync(path, 'r');
  const length = readSync(file, bytes, 0, bytes.length, 0);
  closeSync(file);
  return bytes.subarray(0, length);
}

const SCRIPT = join(import.meta.dirname, '../../../out/engine/verify-helper.js');

/** `helper`: of the second thread; absent = one thread alone. */
async function whole(path: string, helper?: Helper): Promise<void> {
  const log: EvidenceFile = {
    ...fileOf('audit.jsonl', headOf(path)),
    size: statSync(path).size,
    pieces: () => createReadStream(path, { highWaterMark: 1 << 18 }),
  };
  const { files, ...handed } = evidenceOf(new Map([['profile.json', Buffer.from(JSON.stringify(jcsProfile))]]));
  const found = await verifyAll({ ...handed, helper, files: [...files, log] });
  if (found.overall !== 'valid') throw new Error(`the chain does not verify: ${found.headline}`);
}

/** Seconds of processor time of each thread of this process, the busiest first; Linux alone tells. */
function threads(): Map<string, number> {
  const tasks = '/proc/self/task';
  if (!existsSync(tasks)) return new Map();
  return new Map(
    readdirSync(tasks).map((id) => {
      const fields = readFileSync(join(tasks, id, 'stat'), 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return [id, (Number(fields[11]) + Number(fields[12])) / 100];
    }),
  );
}

/** Wall seconds, and those of the thread that had most to do: what it takes where each thread has a core to itself. */
async function shared(work: () => Promise<void>): Promise<{ wall: number; busiest: number }> {
  const before = threads();
  const start = performance.now();
  await work();
  const wall = (performance.now() - start) / 1000;
  return { wall, busiest: Math.max(0, ...[...threads()].map(([id, spent]) => spent - (before.get(id) ?? 0))) };
}

async function onTwo({ pairs, say }: Workshop, path: string): Promise<void> {
  const walls: number[] = [];
  const busiest: number[] = [];
  for (let round = 0; round < pairs; round++) {
    const one = await shared(() => whole(path));
    const helper = helperThread(SCRIPT);
    const two = await shared(() => whole(path, helper));
    helper.end();
    walls.push(one.wall / two.wall);
    busiest.push(one.busiest / two.busiest);
  }
  say(`  one thread / two threads, wall: ${median(walls).toFixed(2)}${against(median(walls), { least: 1.6 })}, true only where two cores are free`);
  say(`  one thread / the busier of two, processor time: ${median(busiest).toFixed(2)}${against(median(busiest), { least: 1.6 })}`);
}

export async function chain(workshop: Workshop): Promise<void> {
  const { root, records, pairs, say } = workshop;
  const path = join(root, 'chain.jsonl');
  write(path, records);
  const ratios: number[] = [];
  let last = 0;
  for (let round = 0; round < pairs; round++) {
    const floor = await timed(() => bare(path));
    last = await timed(() => whole(path));
    ratios.push(last / floor);
  }
  say(`chain: ${records.toLocaleString('en')} records, ${Math.round(statSync(path).size / 1e6)} MB`);
  say(
    `  verify / JSON.parse, canonical form and SHA-256, processor time: ${median(ratios).toFixed(2)}${against(median(ratios), { most: 2 })}, last ${last.toFixed(1)} s`,
  );
  await onTwo(workshop, path);
}
