// Each verdict on signatures of minisign and signify has an input that reaches it; where the tools are, they judge the same files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { miniSigned, miniSigner } from '../../../test/support/minisign.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { minisign } from './verifier.ts';

const data = Buffer.from('one line\nand another\n');
const signer = miniSigner();
const other = miniSigner(Buffer.from('fedcba9876543210', 'hex'));
/** Somebody who took over the key id. */
const namesake = miniSigner(signer.id);
const good = miniSigned(data, signer);

const run = async (files: Record<string, string | Uint8Array>, trust: Record<string, string> = {}) => {
  const { objects, proof, keys } = await verifyAll(
    evidenceOf(
      new Map(Object.entries(files).map(([path, of]) => [path, Buffer.from(of)])),
      Object.entries(trust).map(([name, of]) => ({ name, bytes: Buffer.from(of) })),
    ),
    [minisign],
  );
  return { told: objects.map(({ key, status, reason, assurance }) => [key, status, reason, assurance].join(' | ')), objects, proof, keys };
};
const along = { 'a.log': data, 'k.pub': signer.pub };

it.each<[string, Record<string, string | Uint8Array>, string]>([
  ['prehashed', { ...along, 'a.log.minisig': good }, 'a.log | verified |  | signed, key came with the evidence'],
  ['legacy', { ...along, 'a.log.minisig': miniSigned(data, signer, { prehashed: false }) }, 'a.log | verified |  | signed, key came with the evidence'],
  [
    'signify',
    { ...along, 'a.log.sig': miniSigned(data, signer, { prehashed: false, trusted: null }) },
    'a.log | verified |  | signed, key came with the evidence',
  ],
  ['CRLF', { ...along, 'a.log.minisig': good.replaceAll('\n', '\r\n') }, 'a.log | verified |  | signed, key came with the evidence'],
  ['altered', { ...along, 'a.log': 'one line\n', 'a.log.minisig': good }, 'a.log | altered | signature_mismatch | none'],
  ['comment edited', { ...along, 'a.log.minisig': good.replace('a comment', 'no comment') }, 'a.log | altered | trusted_comment_mismatch | none'],
  [
    'untrusted comment edited',
    { ...along, 'a.log.minisig': good.replace('signature\n', 'anything\n') },
    'a.log | verified |  | signed, key came with the evidence',
  ],
  ['no key', { 'a.log': data, 'a.log.minisig': good }, 'a.log | unverifiable | public_key_absent | none'],
  ['key of another id', { 'a.log': data, 'k.pub': other.pub, 'a.log.minisig': good }, 'a.log | unverifiable | public_key_absent | none'],
  ['two keys of one id', { ...along, 'j.pub': namesake.pub, 'a.log.minisig': good }, 'a.log | verified |  | signed, key came with the evidence'],
  ['cut', { ...along, 'a.log.minisig': good.split('\n').slice(0, 3).join('\n') }, 'a.log | unverifiable | statement_unreadable | none'],
  ['trusted comment taken away', { ...along, 'a.log.minisig': good.split('\n').slice(0, 2).join('\n') }, 'a.log | unverifiable | statement_unreadable | none'],
  ['empty', { ...along, 'a.log.minisig': '' }, 'a.log | unverifiable | statement_unreadable | none'],
  ['endless line', { ...along, 'a.log.minisig': 'untrusted comment: '.padEnd(2_000_000, 'x') }, 'a.log | unverifiable | statement_unreadable | none'],
  ['file absent', { 'k.pub': signer.pub, 'a.log.minisig': good }, 'a.log | unverifiable | object_absent | none'],
  ['only a guess, which does not fit', { 'k.pub': signer.pub, 'b.bin': 'x', 'a.log.minisig': good }, 'a.log | unverifiable | object_absent | none'],
  ['renamed', { 'k.pub': signer.pub, 'b.bin': data, 'a.log.minisig': good }, 'b.bin | verified | renamed | signed, key came with the evidence'],
  [
    'rotated since',
    { 'k.pub': signer.pub, 'a.log': 'new', 'a.log.1': data, 'a.log.minisig': good },
    'a.log.1 | verified | renamed | signed, key came with the evidence',
  ],
  [
    'signed under another name',
    { ...along, 'x.minisig': miniSigned(data, signer, { trusted: 'timestamp:1772452800\tfile:a.log\thashed' }), 'y.bin': 'y' },
    'a.log | verified | renamed | signed, key came with the evidence',
  ],
])('%s', async (_, files, expected) => {
  expect((await run(files)).told).toEqual([expected]);
});

it('pinned: the key decides, and a key that came along settles nothing beside it', async () => {
  const files = { ...along, 'a.log.minisig': good };
  expect((await run(files, { 'pinned.pub': signer.pub })).told).toEqual(['a.log | verified |  | signed, key pinned']);
  expect((await run(files, { 'pinned.pub': signer.pub.split('\n')[1] ?? '' })).told).toEqual(['a.log | verified |  | signed, key pinned']);
  expect((await run(files, { 'pinned.pub': other.pub })).told).toEqual(['a.log | unverifiable | key_not_pinned | none']);
  expect((await run({ ...files, 'k.pub': namesake.pub }, { 'pinned.pub': signer.pub })).told).toEqual(['a.log | verified |  | signed, key pinned']);
  // Signed anew by somebody with the same key id: the file is not what the pinned key signed, and nobody vouches for the other.
  const forged = { 'a.log': 'forged', 'k.pub': namesake.pub, 'a.log.minisig': miniSigned(Buffer.from('forged'), namesake) };
  expect((await run(forged, { 'pinned.pub': signer.pub })).told).toEqual(['a.log | unverifiable | key_not_pinned | none']);
});

it('a private key is not taken as one to pin', async () => {
  await expect(run(along, { 'k.key': `untrusted comment: minisign encrypted secret key\n${'RWRTY0Iy'.padEnd(212, 'A')}\n` })).rejects.toThrow(/private key/);
});

it('what follows a signature in its file is said, and then the file is not proof alone', async () => {
  const { objects, proof } = await run({ ...along, 'a.log.minisig': `${good}more\n` });
  expect(objects[0]?.status).toBe('verified');
  expect(objects[0]?.steps.at(-1)?.text).toContain('5 bytes follow');
  expect([...proof]).toEqual(['k.pub']);
});

it('a name that an archive holds twice is verified only where both fit', async () => {
  const twins = (second: string) => {
    const handed = evidenceOf(new Map(Object.entries({ ...along, 'a.log.minisig': good }).map(([path, of]) => [path, Buffer.from(of)])));
    return verifyAll({ ...handed, files: [...handed.files, fileOf('a.log', Buffer.from(second))] }, [minisign]);
  };
  expect((await twins(data.toString())).objects.map(({ status }) => status)).toEqual(['verified']);
  expect((await twins('forged')).objects.map(({ status }) => status)).toEqual(['altered']);
});

it('signify -e: the verdict speaks of the message, not of the lines before it', async () => {
  const head = miniSigned(data, signer, { prehashed: false, trusted: null });
  const { objects } = await run({ 'k.pub': signer.pub, 'SUMS.sig': `${head}${data.toString()}` });
  expect(objects.map(({ key, status, spans }) => [key, status, spans?.map(({ from, to }) => [from, to])])).toEqual([
    ['SUMS.sig', 'verified', [[head.length, head.length + data.length]]],
  ]);
  expect((await run({ 'k.pub': signer.pub, 'SUMS.sig': `${head}${data.toString()}.` })).told).toEqual(['SUMS.sig | altered | signature_mismatch | none']);
  expect((await run({ 'SUMS.sig': `${head}${data.toString()}` })).told).toEqual(['SUMS.sig | unverifiable | public_key_absent | none']);
});

it('no changed byte of file, signature or trusted comment stays verified; of the untrusted comment any may change', async () => {
  const place = good.indexOf('\n');
  for (const { changed } of oneByteOff(data)) expect((await run({ ...along, 'a.log': changed, 'a.log.minisig': good })).told[0]).toMatch(/altered/);
  for (const { at, changed } of oneByteOff(Buffer.from(good))) {
    const [said] = (await run({ ...along, 'a.log.minisig': changed })).told;
    const comment = at >= 'untrusted comment:'.length && at < place && changed[at] !== 0x0a;
    // The last line may lack its end; a line may end in CR too.
    if (comment || at === good.length - 1) continue;
    expect(said, `byte ${at}`).not.toMatch(/\| verified/);
  }
});

const tool = spawnSync('minisign', ['-v']).error === undefined;
if (!tool) console.warn('SKIPPED LOUDLY: minisign is not installed; verdicts were not compared with it.');
describe.skipIf(!tool)('beside minisign itself', () => {
  it.each<[string, Record<string, string | Uint8Array>]>([
    ['sound', { 'a.log': data, 'a.log.minisig': good }],
    ['legacy', { 'a.log': data, 'a.log.minisig': miniSigned(data, signer, { prehashed: false }) }],
    ['altered', { 'a.log': 'x', 'a.log.minisig': good }],
    ['comment edited', { 'a.log': data, 'a.log.minisig': good.replace('a comment', 'b comment') }],
    ['untrusted comment edited', { 'a.log': data, 'a.log.minisig': good.replace('signature\n', 'x\n') }],
    ['another key', { 'a.log': data, 'a.log.minisig': miniSigned(data, other) }],
    ['forged key id', { 'a.log': data, 'a.log.minisig': miniSigned(data, namesake) }],
    ['cut', { 'a.log': data, 'a.log.minisig': good.slice(0, 200) }],
    ['CRLF', { 'a.log': data, 'a.log.minisig': good.replaceAll('\n', '\r\n') }],
    ['more behind it', { 'a.log': data, 'a.log.minisig': `${good}more\n` }],
    ['no trusted comment', { 'a.log': data, 'a.log.minisig': miniSigned(data, signer, { trusted: null }) }],
  ])('%s', async (_, files) => {
    const folder = mkdtempSync(join(tmpdir(), 'minisign-'));
    try {
      for (const [name, of] of Object.entries({ ...files, 'k.pub': signer.pub })) writeFileSync(join(folder, name), of);
      const { status } = spawnSync('minisign', ['-V', '-q', '-p', 'k.pub', '-m', 'a.log'], { cwd: folder });
      const { objects } = await run({ ...files, 'k.pub': signer.pub });
      expect(objects[0]?.status === 'verified').toBe(status === 0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
