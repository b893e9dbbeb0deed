// Session recordings: each reason with an input that reaches it and the neighbour that must not. No public recording was at hand: they are made by the layout
// of hashicorp/boundary, and openssl and sha256sum answer beside the verifier.
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evidenceFor } from '../../../test/support/findings-of.ts';
import { keyInfo, madeRecording, recordingKey, sigInfo } from '../../../test/support/made-recording.ts';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { draws } from '../../../test/support/properties.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import type { TrustFile, Verifier } from '../define-verifier.ts';
import { verifiers } from '../index.ts';
import { readMessage } from '../protobuf.ts';
import { REFERENCE } from '../../contract/reference-label.ts';
import { readRecordingKey } from '../trust/boundary.ts';
import { verifyAll } from '../verify-all.ts';
import { boundaryRecording } from './verifier.ts';

const TOP = 'sr_0123456789.bsr/';
const CHANNEL = `${TOP}cr_1.connection/chr_1.channel/`;
const run = (files: Map<string, Buffer>, trust: TrustFile[] = [], among: Verifier[] = [boundaryRecording]) => verifyAll({ ...evidenceOf(files), trust }, among);
const changed = (changes: Record<string, Buffer | string | null>, seed?: string): Map<string, Buffer> => {
  const files = madeRecording(seed);
  for (const [path, content] of Object.entries(changes))
    if (content === null) files.delete(path);
    else files.set(path, Buffer.from(content));
  return files;
};
const pin = (seed: string): TrustFile[] => [{ name: 'bsrKey.pub', bytes: keyInfo('sr_0123456789', recordingKey(seed).raw) }];
const bad = async (files: Map<string, Buffer>, trust: TrustFile[] = []): Promise<string[]> =>
  (await run(files, trust)).objects.filter(({ status }) => status !== 'verified').map(({ key, status, reason }) => `${key} ${status} ${reason}`);

describe('a recording', () => {
  it('is verified by its own key, and by that key pinned', async () => {
    const found = await run(madeRecording());
    expect([found.overall, found.objects.length, found.objects.every(({ assurance }) => assurance === 'signed, key came with the evidence')]).toEqual([
      'valid',
      16,
      true,
    ]);
    const pinned = await run(madeRecording(), pin('a'), [...verifiers]);
    expect([pinned.overall, new Set(pinned.objects.map(({ assurance }) => assurance))]).toEqual(['valid', new Set(['signed, key pinned'])]);
    expect(pinned.unread).toEqual([]);
  });
  it('by a key that nobody pinned accuses nobody once another is pinned', async () => {
    const edit = { [`${CHANNEL}SHA256SUM`]: Buffer.from(`${String(madeRecording('b').get(`${CHANNEL}SHA256SUM`))}\n`) };
    expect((await bad(changed(edit, 'b'))).join()).toContain('altered signature_mismatch');
    expect((await bad(changed(edit, 'b'), pin('a'))).join()).not.toContain('altered');
    const key = { [`${TOP}pubKeySelfSignature.sign`]: sigInfo('sr_0123456789', recordingKey('a').key, Buffer.from('x')) };
    const self = `${TOP}pubKeySelfSignature.sign altered signature_mismatch`;
    expect([(await bad(changed(key))).includes(self), (await bad(changed(key), pin('b'))).includes(self)]).toEqual([true, false]);
  });
  it('of another key settles nothing once one is pinned', async () => {
    const { objects, overall } = await run(madeRecording('b'), pin('a'));
    expect([overall, new Set(objects.map(({ reason }) => reason))]).toEqual(['unverifiable', new Set(['key_not_pinned'])]);
  });
  it.each<[string, Record<string, Buffer | string | null>, string[]]>([
    ['a file changed', { [`${CHANNEL}messages-inbound.data`]: 'x' }, [`${CHANNEL}messages-inbound.data altered content_hash_mismatch`]],
    ['a file gone', { [`${CHANNEL}messages-inbound.data`]: null }, [`${CHANNEL}messages-inbound.data missing referenced_but_absent`]],
    [
      'a channel once more, under another name',
      Object.fromEntries([...madeRecording()].filter(([path]) => path.startsWith(CHANNEL)).map(([path, bytes]) => [path.replace('chr_1', 'chr_2'), bytes])),
      [`${CHANNEL.slice(0, -1).replace('chr_1', 'chr_2')} not covered not_covered`],
    ],
    ['a file more', { [`${CHANNEL}extra.data`]: 'x' }, [`${CHANNEL}extra.data not covered not_covered`]],
    [
      'a channel gone',
      Object.fromEntries([...madeRecording().keys()].filter((path) => path.startsWith(CHANNEL)).map((path) => [path, null])),
      [`${CHANNEL.slice(0, -1)} missing referenced_but_absent`],
    ],
  ])('%s', async (_, changes, expected) => expect(await bad(changed(changes))).toEqual(expected));
  it('two channels exchanged: each lies where the other is meant to lie', async () => {
    const files = madeRecording('a', 'sr_0123456789', 'in', ['chr_1', 'chr_2']);
    expect((await run(files)).overall).toBe('valid');
    const other = (path: string): string => path.replace(/chr_[12]/, (name) => (name === 'chr_1' ? 'chr_2' : 'chr_1'));
    const exchanged = new Map([...files].map(([path, bytes]) => [other(path), bytes]));
    const moved = [CHANNEL, CHANNEL.replace('chr_1', 'chr_2')].map((folder) => `${folder} moved moved_from_signed_location`);
    expect(await bad(exchanged)).toEqual(moved);
    expect(await bad(exchanged, pin('a'))).toEqual(moved);
    // By a key that settles nothing they accuse nobody.
    expect((await bad(exchanged, pin('b'))).filter((one) => one.includes('moved'))).toEqual([]);
    // A part of another recording whose key is pinned too.
    const theirs = madeRecording('b', 'sr_9876543210', 'in', ['chr_9']);
    const put = new Map(
      [...madeRecording()].map(([path, bytes]) => [path, theirs.get(path.replace('0123456789', '9876543210').replace('chr_1', 'chr_9')) ?? bytes]),
    );
    const mixed = new Map([...madeRecording(), ...[...put].filter(([path]) => path.startsWith(CHANNEL))]);
    expect(await bad(mixed, [...pin('a'), ...pin('b')])).toEqual([`${CHANNEL} moved moved_from_signed_location`]);
  });
  it.each(['SHA256SUM', 'SHA256SUM.sig'])('%s stands twice in an archive: two that differ are not good, in any order', async (name) => {
    const files = [...madeRecording()].map(([path, bytes]) => fileOf(path, bytes));
    const path = `${CHANNEL}${name}`;
    const together = (all: typeof files) => verifyAll({ ...evidenceOf(new Map()), files: all }, [boundaryRecording]);
    for (const all of [
      [fileOf(path, Buffer.from('x')), ...files],
      [...files, fileOf(path, Buffer.from('x'))],
    ]) {
      const { overall, objects } = await together(all);
      expect(overall).toBe('unverifiable');
      expect(objects.filter(({ path: own, reason }) => own === `${CHANNEL}${name}` && reason === 'not_covered')).toHaveLength(1);
    }
    expect((await together([...files, ...files.filter((one) => one.path === path)])).overall).toBe('valid');
  });
  it('a recording that was given another name is as good, and an altered meta file names nothing', async () => {
    const renamed = new Map([...madeRecording()].map(([path, bytes]) => [path.replace('sr_0123456789', 'copy of it'), bytes]));
    expect((await run(renamed)).overall).toBe('valid');
    const meta = `${CHANNEL.split('chr_1')[0] ?? ''}connection-recording.meta`;
    expect(await bad(changed({ [meta]: 'id: cr_7\nchannel: chr_7.channel\n' }))).toEqual([`${meta} altered content_hash_mismatch`]);
  });
  it('an edited list does not have its signature, and proves no file', async () => {
    const list = Buffer.from(String(madeRecording().get(`${CHANNEL}SHA256SUM`)).replace('messages-inbound', 'messages-inbounc'));
    const said = await bad(changed({ [`${CHANNEL}SHA256SUM`]: list }));
    expect(said).toContain(`${CHANNEL}SHA256SUM altered signature_mismatch`);
    expect(said.filter((one) => one.startsWith(CHANNEL))).toHaveLength(5);
  });
  it('lacks a signature, a key, or has another recording put in', async () => {
    expect(await bad(changed({ [`${CHANNEL}SHA256SUM.sig`]: null }))).toContain(`${CHANNEL}SHA256SUM unverifiable signature_absent`);
    expect(await bad(changed({ [`${TOP}bsrKey.pub`]: null }))).toContain(`${TOP}SHA256SUM unverifiable public_key_absent`);
    expect(await bad(changed({ [`${TOP}bsrKey.pub`]: null }), pin('a'))).toEqual([`${TOP}bsrKey.pub missing referenced_but_absent`]);
    const other = madeRecording('b', 'sr_9876543210');
    const moved = Object.fromEntries(
      [...other].filter(([path]) => path.includes('.channel/')).map(([path, bytes]) => [path.replace('sr_9876543210', 'sr_0123456789'), bytes]),
    );
    expect(await bad(changed(moved))).toContain(`${CHANNEL}SHA256SUM unverifiable public_key_absent`);
    expect(await bad(changed({ [`${CHANNEL}SHA256SUM.sig`]: 'x' }))).toContain(`${CHANNEL}SHA256SUM unverifiable statement_unreadable`);
  });
  it('has a key that did not sign itself', async () => {
    const self = sigInfo('sr_0123456789', recordingKey('a').key, Buffer.from('other'));
    expect(await bad(changed({ [`${TOP}pubKeySelfSignature.sign`]: self }))).toContain(`${TOP}pubKeySelfSignature.sign altered signature_mismatch`);
  });
  it('is read without harm where it is hostile', async () => {
    const sums = Buffer.from(`${'a'.repeat(64)}  x\n`.repeat(20_000));
    for (const content of [Buffer.alloc(0), sums, Buffer.from('../../x'), Buffer.alloc(2_000_000, 65)])
      for (const name of ['SHA256SUM', 'SHA256SUM.sig', 'bsrKey.pub', 'session-recording.meta'])
        expect((await run(changed({ [`${TOP}${name}`]: content }))).overall).not.toBe('valid');
  });
});

/** The whole of what is told of these paths, as lines. Keys that came along are those that the verifier itself finds. */
async function told(files: Map<string, Buffer>, { trust = [], broken = [] as string[] }: { trust?: TrustFile[]; broken?: string[] } = {}) {
  const handed = { ...evidenceOf(files), trust };
  const all = [
    ...handed.files.filter(({ path }) => !broken.includes(path)),
    ...broken.map((path) => fileOf(path, () => Promise.reject(new Error('bad sector')))),
  ];
  const evidence = evidenceFor({ ...handed, files: all });
  const found = await boundaryRecording.verify(evidence, all);
  const cards = found.objects.map(({ key, path, kind, status, reason, assurance, steps, facts }): [string, string[]] => {
    expect([key, null]).toContain(path);
    return [
      key,
      [
        `${kind}${path === null ? ', not here' : ''}: ${status}, ${reason}, ${assurance}`,
        ...steps.map(({ good, text }) => `${good === null ? '?' : good ? '+' : '-'} ${text}`),
        ...facts.map(({ label, value }) => `${label}: ${value}`),
      ],
    ];
  });
  expect(new Set(cards.map(([key]) => key)).size).toBe(cards.length);
  return { cards: Object.fromEntries(cards), proof: found.proof, taken: found.taken ?? [], used: evidence.keys.used() };
}
const CAME = 'signed, key came with the evidence';
const KEY_FILE = `${TOP}bsrKey.pub`;
const DATA = `${CHANNEL}messages-inbound.data`;
const SUMS = `${CHANNEL}SHA256SUM`;
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const fingerprint = sha256(Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), recordingKey('a').raw]));
const SIGNED = ['+ Ed25519 signature over the list', '? That the key belongs to the recording shows only the wrapped key, in the key management of Boundary'];
const keyFacts = (origin: string): string[] => ['Key of the recording: sr_0123456789', 'Algorithm: Ed25519', `Key: ${fingerprint}`, `Key from: ${origin}`];
const COMMAND = `${REFERENCE}: cd ${CHANNEL.slice(0, -1)} && sha256sum -c SHA256SUM`;
const WRONG = 'The signature is not one of the list by the key of the recording';

describe('what the card says', () => {
  it.each<[string, TrustFile[], string, string]>([
    ['by the key that came along', [], CAME, KEY_FILE],
    ['by that key, pinned', pin('a'), 'signed, key pinned', 'bsrKey.pub'],
  ])('%s', async (_, trust, assurance, origin) => {
    const { cards, proof, taken, used } = await told(madeRecording(), { trust });
    expect(cards[SUMS]).toEqual([`signed file: verified, null, ${assurance}`, ...SIGNED, ...keyFacts(origin), COMMAND]);
    const sum = sha256('BSR\0 in');
    expect(cards[DATA]).toEqual([
      `file: verified, null, ${assurance}`,
      '+ SHA-256 compared with the list of its container',
      ...SIGNED,
      `SHA-256 expected: ${sum}`,
      `SHA-256 found: ${sum}`,
      ...keyFacts(origin),
    ]);
    const lists = [TOP, `${TOP}cr_1.connection/`, CHANNEL].flatMap((folder) => [`${folder}SHA256SUM`, `${folder}SHA256SUM.sig`]);
    expect([proof, taken]).toEqual([lists, lists]);
    expect(used.map((one) => [one.used, one.pinned, one.origin])).toEqual(
      trust.length > 0 ? [[3, true, origin]] : expect.arrayContaining([[1, false, origin]]),
    );
  });
  it('of a file that is another, one that is gone, one more', async () => {
    const { cards } = await told(changed({ [DATA]: 'x', [`${CHANNEL}messages-outbound.data`]: null, [`${CHANNEL}more`]: 'x' }));
    expect(cards[DATA]).toEqual([
      `file: altered, content_hash_mismatch, ${CAME}`,
      '- SHA-256 compared with the list of its container',
      ...SIGNED,
      `SHA-256 expected: ${sha256('BSR\0 in')}`,
      `SHA-256 found: ${sha256('x')}`,
    ]);
    expect(cards[`${CHANNEL}messages-outbound.data`]).toEqual([
      `file, not here: missing, referenced_but_absent, ${CAME}`,
      '- The list of its container names it',
      `SHA-256 expected: ${sha256('BSR\0 out')}`,
    ]);
    expect(cards[`${CHANNEL}more`]).toEqual(['file: not covered, not_covered, none', '? The list of its container does not name it']);
  });
  it('of a list that is another: its files agree with what nobody proves', async () => {
    const list = `${String(madeRecording().get(SUMS))}${sha256('x')}  more\n`;
    const { cards } = await told(changed({ [SUMS]: list, [`${CHANNEL}more`]: 'x' }));
    expect(cards[SUMS]).toEqual([`signed file: altered, signature_mismatch, none`, `- ${WRONG}`, 'Key of the recording: sr_0123456789', COMMAND]);
    expect(cards[`${CHANNEL}more`]?.slice(0, 3)).toEqual([
      'file: unverifiable, signature_mismatch, none',
      '+ SHA-256 compared with the list of its container',
      `- ${WRONG}`,
    ]);
    const away = await told(changed({ [SUMS]: list, [KEY_FILE]: null }));
    expect(away.cards[SUMS]?.slice(0, 2)).toEqual(['signed file: unverifiable, public_key_absent, none', '? The key of the recording is not here']);
    const other = await told(changed({ [SUMS]: list }), { trust: pin('b') });
    expect(other.cards[SUMS]?.slice(0, 2)).toEqual(['signed file: unverifiable, key_not_pinned, none', `? ${WRONG}, which nobody pinned`]);
    expect(other.used).toHaveLength(2);
  });
  it('of a signature that names no key', async () => {
    const nameless = Buffer.from(madeRecording().get(`${SUMS}.sig`) as Buffer);
    // The id of the key is taken out of what the signature says of it.
    const signature = Buffer.concat([Buffer.from([0x52, 5]), nameless.subarray(2 + 15, 2 + 20), nameless.subarray(22)]);
    const { cards } = await told(changed({ [`${SUMS}.sig`]: signature }));
    expect(cards[SUMS]?.slice(0, 4)).toEqual([`signed file: verified, null, ${CAME}`, ...SIGNED, 'Key of the recording: not named']);
    const wrong = await told(changed({ [`${SUMS}.sig`]: signature, [SUMS]: `${sha256('x')}  x\n` }));
    expect(wrong.cards[SUMS]?.slice(0, 2)).toEqual(['signed file: altered, signature_mismatch, none', `- ${WRONG}`]);
  });
  it('of keys of another kind that are pinned: they are not tried', async () => {
    const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' });
    const { cards } = await told(madeRecording(), { trust: [{ name: 'rsa.pem', bytes: Buffer.from(pem) }] });
    expect(cards[SUMS]?.[0]).toBe('signed file: unverifiable, key_not_pinned, none');
  });
  it('of a signature that is not here, or none', async () => {
    expect((await told(changed({ [`${SUMS}.sig`]: null }))).cards[SUMS]).toEqual([
      'signed file: unverifiable, signature_absent, none',
      '? No signature lies beside the list',
      COMMAND,
    ]);
    const { cards, proof } = await told(changed({ [`${SUMS}.sig`]: 'x' }));
    expect(cards[SUMS]?.slice(0, 2)).toEqual(['signed file: unverifiable, statement_unreadable, none', '? The signature file cannot be read']);
    expect(proof).not.toContain(`${SUMS}.sig`);
  });
  it('of a list that is not here, none, or cannot be read', async () => {
    const none = await told(changed({ [SUMS]: null }));
    expect(none.cards[SUMS]).toBeUndefined();
    expect(none.cards[DATA]).toEqual(['file: not covered, not_covered, none', '? Its container has no list']);
    const other = await told(changed({ [SUMS]: 'no list\n' }));
    expect(other.cards[SUMS]?.[0]).toBe('signed file: unverifiable, statement_unreadable, none');
    expect(other.proof).not.toContain(SUMS);
    expect(other.taken).toContain(SUMS);
    const broken = await told(madeRecording(), { broken: [SUMS] });
    expect(broken.cards[SUMS]).toEqual(['signed file: unverifiable, unreadable, none', '? The list could not be read', COMMAND]);
    for (const { cards } of [other, broken])
      expect(cards[DATA]).toEqual(['file: not covered, not_covered, none', '? The list of its container cannot be read']);
  });
  it('of a file that cannot be read', async () => {
    const { cards } = await told(madeRecording(), { broken: [DATA] });
    expect(cards[DATA]).toEqual(['file: unverifiable, unreadable, none', '? It could not be read', `SHA-256 expected: ${sha256('BSR\0 in')}`]);
  });
  it('of folders: one that is named and gone, one that is not named, whatever lies in it', async () => {
    const files = madeRecording();
    for (const [path, bytes] of madeRecording())
      if (path.includes('cr_1.connection')) {
        files.delete(path);
        files.set(path.replace('cr_1', 'cr_2'), bytes);
      }
    const { cards } = await told(files);
    const META = `${TOP}session-recording.meta`;
    expect(cards[`${TOP}cr_1.connection`]).toEqual([`recording, not here: missing, referenced_but_absent, ${CAME}`, `- ${META} names it`]);
    expect(cards[`${TOP}cr_2.connection`]).toEqual([
      'recording, not here: not covered, not_covered, none',
      `? ${META} does not name it, though it names others`,
    ]);
    // A meta file that names nothing says nothing of what lies below.
    const silent = await told(changed({ [`${TOP}cr_1.connection/connection-recording.meta`]: 'x' }));
    expect(Object.keys(silent.cards)).not.toContain(CHANNEL.slice(0, -1));
  });
  it('of a key that did not sign itself; without that signature, or with none, nothing', async () => {
    const SELF = `${TOP}pubKeySelfSignature.sign`;
    const other = await run(changed({ [SELF]: sigInfo('sr_0123456789', recordingKey('a').key, Buffer.from('other')) }));
    const own = other.objects.filter(({ key, kind }) => key === SELF && kind === 'signed file');
    expect(own.map(({ status, reason, assurance, steps, facts }) => [status, reason, assurance, steps, facts])).toEqual([
      [
        'altered',
        'signature_mismatch',
        'none',
        [{ good: false, text: 'The key in bsrKey.pub did not sign itself' }],
        [{ label: 'Key', value: recordingKey('a').raw.toString('hex') }],
      ],
    ]);
    expect((await told(changed({ [SELF]: null }))).cards[SELF]?.[0]).toBe(`file, not here: missing, referenced_but_absent, ${CAME}`);
    expect((await told(changed({ [SELF]: 'x' }))).cards[SELF]?.[0]).toBe(`file: altered, content_hash_mismatch, ${CAME}`);
  });
  it('of names outside recordings nothing', () => {
    const sees = (path: string) => boundaryRecording.sees({ path } as never);
    expect([`${TOP}SHA256SUM`, `${TOP}SHA256SUM.sig`, KEY_FILE, 'SHA256SUM', 'bsrKey.pub', `${TOP}x`].map(sees)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

it('a changed byte is never verified', async () => {
  const files = madeRecording();
  for (const [path, bytes] of files)
    for (const { at, changed: one } of oneByteOff(bytes, Math.max(2, draws(6)))) {
      // What a signature file says of its key is not signed.
      if (path.endsWith('.sig') && at < bytes.length - 64) continue;
      const { objects } = await run(new Map([...files, [path, one]]));
      const own = objects.filter((row) => row.path === path || (path.endsWith('.sig') && row.path === path.slice(0, -4)));
      expect([path, own.some(({ status }) => status !== 'verified')], `${path}`).toEqual([path, true]);
    }
}, 20_000);

it('messages are read strictly', () => {
  expect(readMessage(Buffer.from([0x1a, 0x05, 0x61]))).toBeNull();
  expect(readMessage(Buffer.from([0x1a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]))).toBeNull();
  expect(readMessage(Buffer.from([0x00]))).toBeNull();
  expect(readRecordingKey(Buffer.concat([keyInfo('a', recordingKey('a').raw), keyInfo('b', recordingKey('b').raw)]))).toBeNull();
});

it('sha256sum answers as the verdicts on the files do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bsr-'));
  try {
    for (const [files, good] of [
      [madeRecording(), true],
      [changed({ [`${TOP}session-meta.json`]: 'x' }), false],
    ] as const) {
      for (const [path, bytes] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      const found = await run(files);
      const command = found.objects.find(({ key }) => key === `${TOP}SHA256SUM`)?.facts.find(({ label }) => label.startsWith(REFERENCE))?.value ?? 'false';
      const answer = (() => {
        try {
          execFileSync('bash', ['-c', command], { cwd: folder, stdio: 'ignore' });
          return true;
        } catch {
          return false;
        }
      })();
      expect([answer, found.overall === 'valid']).toEqual([good, good]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
