// A sealed journal: the whole verification against `journalctl --verify` of the same file and key.
import { closeSync, createReadStream, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAll } from '../../../analysis/integrity/verify-all.ts';
import type { EvidenceFile } from '../../../analysis/kernel/ports.ts';
import { fileOf } from '../../support/evidence-file.ts';
import { keyText, madeJournal, someEntries } from '../../support/made-journal.ts';
import { evidenceOf } from '../../support/signed-trail.ts';
import { installed, tool } from '../programs/run.ts';
import { against, median, type Workshop } from '../workshop.ts';

const SIZE = 64 * 1024 * 1024;
/** Bytes of one entry of the generator, about; it tells afterwards how many there are. */
const ENTRY = 1024;

/** Seconds of processor time. */
async function whole(path: string, size: number): Promise<number> {
  const head = new Uint8Array(4096);
  const file = openSync(path, 'r');
  readSync(file, head, 0, head.length, 0);
  closeSync(file);
  const journal: EvidenceFile = {
    ...fileOf('system.journal', head),
    size,
    async at(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      const from = openSync(path, 'r');
      readSync(from, bytes, 0, bytes.length, offset);
      closeSync(from);
      return bytes;
    },
    pieces: () => createReadStream(path, { highWaterMark: 1 << 18 }),
  };
  const trust = [{ name: 'fss.key', bytes: Buffer.from(keyText()) }];
  const { files, ...handed } = evidenceOf(new Map(), trust);
  const before = process.cpuUsage();
  const found = await verifyAll({ ...handed, files: [...files, journal] });
  const { user, system } = process.cpuUsage(before);
  if (found.objects.some(({ verdict }) => verdict === 'invalid')) throw new Error(`the journal does not verify: ${found.headline}`);
  return (user + system) / 1e6;
}

export async function journal({ root, pairs, say }: Workshop): Promise<void> {
  if (!installed('journalctl')) return say('journal: journalctl is not installed, nothing was compared');
  const entries = someEntries(SIZE / ENTRY, 100_000).map((one, n) => ({ ...one, fields: [...one.fields, `NOTE=${n} ${'x'.repeat(300)}`] }));
  const path = join(root, 'system.journal');
  writeFileSync(path, madeJournal({ entries, sealed: true, buckets: 65_536 }));
  const { size } = statSync(path);
  const ratios: number[] = [];
  for (let round = 0; round < pairs; round++) {
    const ours = await whole(path, size);
    ratios.push(ours / tool('journalctl', ['--verify', '--file', path, `--verify-key=${keyText().trim()}`], process.env).cpu);
  }
  say(`journal: ${entries.length.toLocaleString('en')} entries, ${Math.round(size / 1e6)} MB, sealed`);
  say(`  verify / journalctl --verify, processor time: ${median(ratios).toFixed(2)}${against(median(ratios), { most: 1.5 })}`);
}
