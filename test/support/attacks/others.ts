// Attacks on what keys do not sign file by file: lists, bags, check sums, chains, seals, and trails of a service.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { PINNED } from '../../../analysis/integrity/forgers.ts';
import { jcsProfile, jsonl, macChain, macProfile, plainCanonical, type Row, rows, sha, ZEROS } from '../made-chain.ts';
import { chunkOf, fileOfChunks, recordOf } from '../made-evtx.ts';
import { INTERVAL, keyText, madeJournal, someEntries } from '../made-journal.ts';
import { keyList, makeSigner, type Signer, signedTrail } from '../signed-trail.ts';
import { type Attacks, type Files, OTHER, SOUND, type Trial } from './attack.ts';
import { onSignedList, sumsOf } from './signatures.ts';

export const onLists: Attacks = {
  ...onSignedList,
  edited: (on) =>
    on === 'consistent only'
      ? { about: 'a.log', before: { files: sumsOf(SOUND) }, after: { files: { ...sumsOf(SOUND), 'a.log': OTHER } } }
      : (onSignedList['edited'] as Attacks[string])(on),
  'summed-anew': () => ({ about: 'a.log', before: { files: sumsOf(SOUND) }, after: { files: sumsOf(OTHER) } }),
};

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const bag = (text: string, stated = text): Files => ({
  'bag/bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
  'bag/manifest-sha256.txt': `${digest(stated)}  data/a.log\n`,
  'bag/data/a.log': text,
});
export const onBags: Attacks = {
  edited: () => ({ about: 'bag/data/a.log', before: { files: bag(SOUND) }, after: { files: bag(OTHER, SOUND) } }),
  'summed-anew': () => ({ about: 'bag/data/a.log', before: { files: bag(SOUND) }, after: { files: bag(OTHER) } }),
};

const eventLog = (content: number): Buffer => fileOfChunks([chunkOf([7, 8, 9].map((id) => recordOf(id, content)))], { next: 10 });
export const onEventLogs: Attacks = {
  edited() {
    const changed = eventLog(40);
    changed[4096 + 540] = (changed[4096 + 540] ?? 0) ^ 1;
    return { about: 'a.evtx', before: { files: { 'a.evtx': eventLog(40) } }, after: { files: { 'a.evtx': changed } } };
  },
  'summed-anew': () => ({ about: 'a.evtx', before: { files: { 'a.evtx': eventLog(40) } }, after: { files: { 'a.evtx': eventLog(48) } } }),
};

/** Of the verifier that newcomers copy. */
export const onSkeleton: Attacks = {
  edited: () => ({ about: 'a', before: { files: { a: 'xyz', 'a.length': '3' } }, after: { files: { a: 'xyzz', 'a.length': '3' } } }),
  'summed-anew': () => ({ about: 'a', before: { files: { a: 'xyz', 'a.length': '3' } }, after: { files: { a: 'xyzz', 'a.length': '4' } } }),
};

const JAR = { 'META-INF/A.SF': 'Signature-Version: 1.0\r\n' };
export const onUnchecked: Attacks = {
  unproven: () => ({ about: 'META-INF/A.SF', before: { files: JAR }, after: { files: { 'META-INF/A.SF': `${JAR['META-INF/A.SF']}Name: b\r\n` } } }),
};

/** A chain of 8 records, one of them by `actor`. */
const chainBy = (actor: string): Row[] => {
  let previous = ZEROS;
  return rows(8).map((row, at) => {
    const body: Row = { ...row, ...(at === 4 ? { actor } : {}), prev_hash: previous };
    previous = sha(plainCanonical(body));
    return { ...body, hash: previous };
  });
};
const edited = (records: readonly Row[]): Row[] => records.map((one, at) => (at === 4 ? { ...one, actor: 'mallory' } : one));
const SECRET = Buffer.alloc(32, 7);
/** Another log is one with a record more. */
const macBy = (count: 8 | 9, by = SECRET): Row[] => macChain(count, () => by);
const pair = generateKeyPairSync('ed25519');
const theirs = generateKeyPairSync('ed25519');
const pem = (by: typeof pair): string => by.publicKey.export({ type: 'spki', format: 'pem' }) as string;
const pointed: Row = {
  ...jcsProfile,
  checkpoints: {
    file: 'points.jsonl',
    sequence: '/upto',
    hash: '/h',
    signature: { field: '/sig', algorithm: 'ed25519', encoding: 'base64', key: { file: 'key.pem' }, join: '|', input: [{ field: '/upto' }, { field: '/h' }] },
  },
};
const point = (records: readonly Row[], by: typeof pair): Buffer => {
  const h = String(records[7]?.['hash']);
  return jsonl([{ upto: 8, h, sig: sign(null, Buffer.from(`8|${h}`), by.privateKey).toString('base64') }]);
};
const about = 'a.jsonl';
const trial = (profile: Row, records: readonly Row[], files: Files = {}, pins: Files = {}): Trial => ({
  files: { 'a.jsonl': jsonl(records), 'profile.json': JSON.stringify(profile), ...files },
  pins,
});
const noted: Files = {
  'note.json': JSON.stringify({ anchor: 'log-chain/1', sequence: 8, hash: chainBy('alice')[7]?.['hash'] }),
  'mine.json': JSON.stringify(jcsProfile),
};
const secret: Files = { 'mac.hex': SECRET.toString('hex'), 'mine.json': JSON.stringify(macProfile) };
const pointedBy = (records: readonly Row[], by: typeof pair, on: string): Trial =>
  on === PINNED
    ? trial(pointed, records, { 'points.jsonl': point(records, by) }, { 'key.pem': pem(pair), 'mine.json': JSON.stringify(pointed) })
    : trial(pointed, records, { 'points.jsonl': point(records, by), 'key.pem': pem(by) });
const plain = (records: readonly Row[]): Trial => trial(jcsProfile, records);
const mac = (records: readonly Row[]): Trial => trial(macProfile, records, {}, secret);
const anchored = (records: readonly Row[]): Trial => trial(jcsProfile, records, {}, noted);
export const onChains: Attacks = {
  edited(on) {
    const [before, after] = [chainBy('alice'), edited(chainBy('alice'))];
    if (on === 'keyed') return { about, before: mac(macBy(8)), after: mac(edited(macBy(8))) };
    if (on === 'anchored') return { about, before: anchored(before), after: anchored(after) };
    if (on === 'consistent only') return { about, before: plain(before), after: plain(after) };
    return {
      about,
      before: pointedBy(before, pair, on),
      after: { ...pointedBy(before, pair, on), files: { ...pointedBy(before, pair, on).files, 'a.jsonl': jsonl(after) } },
    };
  },
  'chained-anew'(on) {
    const [before, after] = [chainBy('alice'), chainBy('mallory')];
    if (on === 'anchored') return { about, before: anchored(before), after: anchored(after) };
    if (on === 'consistent only') return { about, before: plain(before), after: plain(after) };
    return {
      about,
      before: pointedBy(before, pair, on),
      after: { ...pointedBy(before, pair, on), files: { ...pointedBy(before, pair, on).files, 'a.jsonl': jsonl(after) } },
    };
  },
  'signed-anew': (on) => ({ about, before: pointedBy(chainBy('alice'), pair, on), after: pointedBy(chainBy('mallory'), pair, on) }),
  'own-key': (on) => ({ about, before: pointedBy(chainBy('alice'), pair, on), after: pointedBy(chainBy('mallory'), theirs, on) }),
  'coded-anew': () => ({ about, before: mac(macBy(8)), after: mac(macBy(9)) }),
  'own-secret': () => ({ about, before: mac(macBy(8)), after: mac(macBy(9, Buffer.alloc(32, 9))) }),
};

const journal = (message: string, at = 8, more: { forcedEpoch?: number } = {}, options: { seed?: string; sealed?: boolean } = {}): Buffer =>
  madeJournal({
    entries: someEntries(12, INTERVAL / 2).map((one, index) =>
      index === at ? { ...one, ...more, fields: [`MESSAGE=${message}`, ...one.fields.slice(1)] } : one,
    ),
    ...options,
  });
const sealedBy = (bytes: Buffer): Trial => ({ files: { 'a.journal': bytes, 'key.txt': keyText() } });
const flipped = (bytes: Buffer): Buffer => {
  const at = bytes.indexOf('MESSAGE=sound');
  const copy = Buffer.from(bytes);
  copy[at + 8] = (copy[at + 8] ?? 0) ^ 1;
  return copy;
};
const bare = (bytes: Buffer): Trial => ({ files: { 'a.journal': bytes } });
export const onJournals: Attacks = {
  edited: (on) => {
    const sealed = on === 'forward sealed';
    const lay = sealed ? sealedBy : bare;
    const sound = journal('sound', 8, {}, { sealed });
    return { about: 'a.journal', before: lay(sound), after: lay(flipped(sound)) };
  },
  // All seals by the seed that the verification key holds.
  'sealed-anew': () => ({ about: 'a.journal', before: sealedBy(journal('sound')), after: sealedBy(journal('other', 1)) }),
  // The epoch's own key lies on the machine while it lasts.
  'sealed-in-time': () => ({ about: 'a.journal', before: sealedBy(journal('sound')), after: sealedBy(journal('other', 11)) }),
  'sealed-later': () => ({ about: 'a.journal', before: sealedBy(journal('sound')), after: sealedBy(journal('other', 2, { forcedEpoch: 4 })) }),
  'summed-anew': () => ({
    about: 'a.journal',
    before: bare(journal('sound', 8, {}, { sealed: false })),
    after: bare(journal('other', 8, {}, { sealed: false })),
  }),
};

const services = { owner: makeSigner(), forger: makeSigner() };
function trail(who: 'owner' | 'forger', oldest: string | null, on: string): Trial & { about: string } {
  const signer: Signer = services[who];
  const { files, digests } = signedTrail({
    hours: 3,
    signer: () => signer,
    keys: [signer],
    edit: (document, hour) => {
      if (hour === 1 && oldest !== null) document['oldestEventTime'] = oldest;
    },
  });
  const all: Record<string, Uint8Array> = Object.fromEntries(files);
  if (on === PINNED) delete all['list-public-keys.json'];
  return { about: digests[1]?.key ?? '', files: all, ...(on === PINNED ? { pins: { 'list-public-keys.json': keyList([services.owner]) } } : {}) };
}
const ANOTHER = '2026-03-02T07:30:00Z';
export const onTrails: Attacks = {
  'signed-anew': (on) => ({ about: trail('owner', null, on).about, before: trail('owner', null, on), after: trail('owner', ANOTHER, on) }),
  'own-key': (on) => ({ about: trail('owner', null, on).about, before: trail('owner', null, on), after: trail('forger', ANOTHER, on) }),
  edited(on) {
    const [before, other] = [trail('owner', null, on), trail('owner', ANOTHER, on)];
    const path = Object.keys(before.files).find((one) => one.endsWith(before.about)) ?? '';
    return { about: before.about, before, after: { ...before, files: { ...before.files, [path]: other.files[path] ?? '' } } };
  },
};
