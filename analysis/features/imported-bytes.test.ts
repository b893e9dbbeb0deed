// What a verifier reads, whole or in part, is what was imported, or no verdict comes of it.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { fileOf } from '../../test/support/evidence-file.ts';
import { nodeCrypto } from '../host/crypto.ts';
import { wholeOf } from '../kernel/evidence-file.ts';
import type { EvidenceFile } from '../kernel/ports.ts';
import { asImported } from './imported-bytes.ts';

const { signal } = new AbortController();
const bytes = Buffer.from('as it was handed over');
const row = (of: Uint8Array) => [{ path: 'a.log', sha256: createHash('sha256').update(of).digest('hex'), handed_over: true }];
const other = Buffer.from('as it was handed over, and more');
const ways: [string, (file: EvidenceFile) => Promise<unknown>][] = [
  ['whole', (file) => wholeOf(file, 1000)],
  ['its head', (file) => file.head()],
  ['a part of it', (file) => file.at(3, 4)],
  [
    'its first piece',
    async (file) => {
      for await (const piece of file.pieces()) return piece;
    },
  ],
];

it.each(ways)('read: %s', async (_what, read) => {
  for (const [imported, differs] of [
    [bytes, false],
    [other, true],
  ] as const) {
    const { files, confirm } = asImported([fileOf('a.log', bytes)], row(imported), nodeCrypto, signal);
    await confirm();
    for (const file of files) await read(file);
    if (differs) await expect(confirm()).rejects.toMatchObject({ code: 'original.missing' });
    else await confirm();
  }
});

it('a file that is gone is told; one that cannot be read is for the verifier to tell', async () => {
  await expect(asImported([], row(bytes), nodeCrypto, signal).confirm()).rejects.toMatchObject({ code: 'original.missing' });
  const never = fileOf('a.log', () => Promise.reject(new Error('a disk that fails')));
  const { files, confirm } = asImported([never], row(bytes), nodeCrypto, signal);
  for (const file of files) await expect(file.head()).rejects.toThrow('a disk that fails');
  await confirm();
});
