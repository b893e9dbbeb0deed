// A case from elsewhere names its originals where it likes: what is on the network is never touched, by records, verifiers or reports.
import { expect, it } from 'vitest';
import type { Host } from '../../kernel/handlers.ts';
import { evidenceFilesOfSources } from './evidence-files.ts';
import { readOriginal } from './originals.ts';

const shares = ['\\\\192.0.2.1\\share\\log', '//192.0.2.1/share/log', '/net/192.0.2.1/log'];
const row = { kind: 'file', originals: 'reference', chain: '["log"]', path: 'log', sha256: '00', bytes: 1, file_path: 'log', file_sha256: '00', file_bytes: 1 };
const refused = { code: 'original.missing', message: expect.stringContaining('place on the network: nothing is read') };

it.each(shares)('%s', async (path) => {
  for (const kind of ['file', 'folder', 'archive'])
    await expect(readOriginal({ ...row, kind, source_path: path }, '/case', 0, 1)).rejects.toMatchObject(refused);
  await expect(
    evidenceFilesOfSources([{ id: 1, path, name: 'log', sha256: '00', kind: 'file', originals: 'reference' }], { directory: '/case' } as Host),
  ).rejects.toMatchObject(refused);
});

it('what is kept as a copy is read from the case, wherever it came from', async () => {
  const gone = { code: 'original.missing', message: expect.stringContaining('is not at') };
  await expect(readOriginal({ ...row, originals: 'copy', source_path: shares[0] ?? '' }, '/case', 0, 1)).rejects.toMatchObject(gone);
  await expect(readOriginal({ ...row, source_path: '/nowhere/log' }, '/case', 0, 1)).rejects.toMatchObject(gone);
});
