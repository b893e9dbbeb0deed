// What digests of files cost: a large file against `openssl dgst`, and a list of 100,000 files inside a zip, with the memory that it takes.
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checked } from '../programs/checked.ts';
import { installed, type Run, script, tool } from '../programs/run.ts';
import { against, median, type Workshop, whole } from '../workshop.ts';

const LARGE = 1 << 30;
const PIECE = 1 << 20;
const FILES = 100_000;

/** Gives its SHA-256. */
function writeLarge(path: string): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(PIECE);
  for (let at = 0; at < LARGE; at += PIECE) {
    for (let word = 0; word < PIECE; word += 4096) piece.writeUInt32LE((at + word) >>> 0, word);
    hash.update(piece);
    writeSync(file, piece);
  }
  closeSync(file);
  return hash.digest('hex');
}

async function large({ root, pairs, say }: Workshop): Promise<void> {
  const folder = join(root, 'large');
  mkdirSync(folder);
  const path = join(folder, 'large.bin');
  writeFileSync(join(folder, 'SHA256SUMS'), `${writeLarge(path)}  large.bin\n`);
  const ratios: number[] = [];
  for (let round = 0; round < pairs; round++) {
    const ours = await checked(folder);
    ratios.push(tool('openssl', ['dgst', '-sha256', path], process.env).cpu / ours);
  }
  rmSync(folder, { recursive: true });
  say(`  SHA-256 of a file of 1 GiB, speed beside openssl dgst, processor time: ${median(ratios).toFixed(2)}${against(median(ratios), { least: 0.9 })}`);
}

function zipped({ root, home, say }: Workshop): void {
  const folder = join(root, 'many');
  const lines: string[] = [];
  for (let n = 0; n < FILES; n++) {
    const name = `d${n % 100}/f${n}.log`;
    if (n < 100) mkdirSync(join(folder, `d${n}`), { recursive: true });
    const text = `2026-03-02T07:00:00Z file ${n} ${'x'.repeat(n % 200)}\n`;
    writeFileSync(join(folder, name), text);
    lines.push(`${createHash('sha256').update(text).digest('hex')}  ${name}\n`);
  }
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''));
  const archive = join(root, 'many.zip');
  const { status } = spawnSync('zip', ['-q', '-r', archive, '.'], { cwd: folder });
  if (status !== 0) throw new Error('zip failed');
  const run = script<Run & { code: number }>('timed-cli.mjs', ['verify', archive, '--json'], home);
  if (run.code !== 0) throw new Error(`the archive does not verify: exit ${run.code}`);
  say(
    `  ${whole(FILES)} files in a zip of ${whole(statSync(archive).size / 1e6)} MB, by a list: peak memory ${whole(run.peak)} MB${against(run.peak, { most: 1000, unit: 'MB' })}, ${run.seconds.toFixed(1)} s`,
  );
}

export async function digests(workshop: Workshop): Promise<void> {
  workshop.say('digests');
  if (installed('openssl')) await large(workshop);
  else workshop.say('  openssl is not installed: the digest of a large file was NOT compared');
  if (spawnSync('zip', ['-v'], { stdio: 'ignore' }).error === undefined) zipped(workshop);
  else workshop.say('  zip is not installed: many files in an archive were NOT measured');
}
