// For every verdict that passes there is an input on which it fails: altered, taken out, put in, exchanged, cut, made anew; other keys, no keys, no profile.
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  jcsChain,
  jcsProfile,
  jsonl,
  macChain,
  macProfile,
  plainCanonical,
  type Row,
  rows,
  sha,
  told,
  trusted,
  ZEROS,
} from '../../../test/support/made-chain.ts';

const chain = jcsChain(12);
const log = (records: readonly unknown[], profile: Row = jcsProfile) => ({ 'profile.json': profile, 'audit.jsonl': jsonl(records) });
const without = (at: number, records: readonly Row[] = chain) => records.filter((_, index) => index !== at);
const edited = (at: number, change: Row, records: readonly Row[] = chain) => records.map((one, index) => (index === at ? { ...one, ...change } : one));
/** All digests from this record on made anew, as whoever has no key can. */
const rechained = (from: number, change: Row) => {
  let previous = String(chain[from]?.['prev_hash']);
  return chain.map((one, at) => {
    if (at < from) return one;
    const { hash: _, ...body } = { ...one, ...(at === from ? change : {}), prev_hash: previous } as Row;
    previous = sha(plainCanonical(body));
    return { ...body, hash: previous };
  });
};
const mine = (profile: Row = jcsProfile) => trusted('mine.json', profile);
const headAt = (seq: number, more: Row = {}) => ({ anchor: 'log-chain/1', sequence: seq, hash: chain[seq - 1]?.['hash'], ...more });

describe('a chain without a key', () => {
  it('agrees, and nothing vouches for it', async () => {
    const found = await told(log(chain));
    expect(found).toMatchObject({
      overall: 'valid',
      headline: 'valid, by agreement only: no signature was checked',
      breaks: [],
      findings: ['tail_open audit.jsonl:12'],
    });
    expect(found.files).toEqual({ 'audit.jsonl': ['agrees', null, 'consistent only'] });
    expect(found.all.objects[0]?.facts.find(({ label }) => label === 'Profile')?.value).toContain('came with the evidence');
    expect(found.all.chains[0]).toMatchObject({ id: 'audit.jsonl', title: 'audit.jsonl: 12 records, of which 2 are shown: beginnings, marks and breaks' });
  });
  it.each<[string, unknown[], string[], string]>([
    ['edited', edited(5, { actor: 'mallory' }), ['6 content_hash_mismatch'], 'invalid'],
    ['deleted', without(5), ['6 chain_link_mismatch'], 'invalid'],
    [
      'exchanged',
      [...chain.slice(0, 4), chain[5], chain[4], ...chain.slice(6)],
      ['5 chain_link_mismatch', '6 chain_link_mismatch', '7 chain_link_mismatch'],
      'invalid',
    ],
    ['put in twice', [...chain.slice(0, 5), chain[4], ...chain.slice(5)], ['6 chain_link_mismatch'], 'invalid'],
    ['head cut', chain.slice(4), ['1 predecessor_absent'], 'unverifiable'],
    ['tail cut', chain.slice(0, 9), [], 'valid'],
    ['made anew', rechained(5, { actor: 'mallory' }), [], 'valid'],
    ['the digest edited', edited(5, { hash: ZEROS }), ['6 content_hash_mismatch', '7 chain_link_mismatch'], 'invalid'],
    ['the last one edited', edited(11, { actor: 'mallory' }), ['12 content_hash_mismatch'], 'invalid'],
    ['a line that is no record', [...chain.slice(0, 5), '{"actor":"mallory"}', ...chain.slice(5)], ['6 not_covered'], 'unverifiable'],
    ['a line that is no JSON', [...chain.slice(0, 5), 'mallory was here', ...chain.slice(5)], ['6 not_covered'], 'unverifiable'],
    ['a repeated name', chain.map((one, at) => (at === 3 ? `{"actor":"mallory",${JSON.stringify(one).slice(1)}` : one)), ['4 duplicate_member'], 'invalid'],
    [
      'half a character',
      chain.map((one, at) => (at === 3 ? JSON.stringify(one).replace('file.read', String.raw`\ud800`) : one)),
      ['4 structure_mismatch'],
      'invalid',
    ],
    [
      'digests in capitals',
      chain.map((one) => JSON.stringify(one).replace(/"hash":"(\w+)"/, (_, hex: string) => `"hash":"${hex.toUpperCase()}"`)),
      [],
      'valid',
    ],
    ['only one record', chain.slice(0, 1), [], 'valid'],
  ])('%s', async (_, records, breaks, overall) => {
    const found = await told(log(records));
    expect([found.breaks, found.overall]).toEqual([breaks.map((one) => `audit.jsonl:${one}`), overall]);
  });
  it('names the bytes of a break, and speaks well of the rest', async () => {
    const found = await told(log(edited(5, { actor: 'mallory' })));
    const bytes = jsonl(edited(5, { actor: 'mallory' }));
    const spans = found.all.objects[0]?.spans ?? [];
    expect(spans.map(({ status }) => status)).toEqual(['agrees', 'altered', 'agrees']);
    expect(JSON.parse(bytes.subarray(spans[1]?.from, spans[1]?.to).toString())).toMatchObject({ seq: 6, actor: 'mallory' });
    expect([spans[0]?.from, spans[2]?.to]).toEqual([0, bytes.length]);
    expect(found.all.objects[1]?.spans).toEqual([spans[1]]);
  });
  it('numbers: another spelling of a value is no alteration and is told; a whole number that is rounded is open', async () => {
    const row = { n: 333333333.3333333, seq: 1, prev_hash: ZEROS };
    const made = { ...row, hash: sha(plainCanonical(row)) };
    const rewritten = await told(log([JSON.stringify(made).replace('333333333.3333333', '333333333.33333331')]));
    expect(rewritten).toMatchObject({ overall: 'valid', files: { 'audit.jsonl': ['agrees', 'number_rewritten', 'consistent only'] } });
    const big = { n: 9007199254740992, seq: 1, prev_hash: ZEROS };
    const rounded = await told(log([JSON.stringify({ ...big, hash: sha(plainCanonical(big)) }).replace('9007199254740992', '9007199254740993')]));
    expect(rounded).toMatchObject({ overall: 'unverifiable', breaks: ['audit.jsonl:1 number_not_exact'] });
  });
  it('line ends, a byte order mark and a last line without an end are no part of a record, and are told', async () => {
    const text = `\ufeff${jsonl(chain).toString().trimEnd().replaceAll('\n', '\r\n')}`;
    const found = await told({ 'profile.json': jcsProfile, 'audit.jsonl': text });
    expect(found.overall).toBe('valid');
    expect(found.all.objects[0]?.facts.map(({ label }) => label)).toEqual(expect.arrayContaining(['Beginning of the file', 'Line ends', 'Last line']));
  });
  it('is read when it is packed', async () => {
    const sound = await told({ 'profile.json': jcsProfile, 'audit.jsonl.gz': gzipSync(jsonl(chain)) });
    const altered = await told({ 'profile.json': jcsProfile, 'audit.jsonl.gz': gzipSync(jsonl(edited(3, { actor: 'mallory' }))) });
    expect([sound.overall, altered.breaks]).toEqual(['valid', ['audit.jsonl.gz:4 content_hash_mismatch']]);
  });
  it('a profile that fits no record at all accuses nobody', async () => {
    const other = { ...jcsProfile, input: [{ record: 'json-python-sorted', omit: ['/hash'] }] };
    expect(await told(log(chain, other))).toMatchObject({
      overall: 'unverifiable',
      breaks: [],
      files: { 'audit.jsonl': ['unverifiable', 'profile_mismatch', 'none'] },
    });
  });
});

describe('who states the profile', () => {
  const fields: Row = { ...jcsProfile, join: '|', input: [{ field: '/seq' }, { field: '/actor_was' }, { previous: 'encoded' }] };
  /** The signed record is kept under another name, and what is shown is covered by nothing. */
  const renamed = () => {
    let previous = ZEROS;
    return rows(5).map(({ seq, actor }) => {
      const hash = sha(`${seq}|${actor}|${previous}`);
      const made = { seq, actor: 'mallory', actor_was: actor, prev_hash: previous, hash };
      previous = hash;
      return made;
    });
  };
  it('members that no digest covers are named; only the investigator can say that this is how it was made', async () => {
    const found = await told({ 'profile.json': fields, 'audit.jsonl': jsonl(renamed()) });
    expect(found).toMatchObject({ overall: 'unverifiable', files: { 'audit.jsonl': ['unverifiable', 'members_not_covered', 'none'] } });
    expect(found.all.objects[0]?.explain).toContain('/actor.');
    const pinned = await told({ 'audit.jsonl': jsonl(renamed()) }, [trusted('mine.json', fields)]);
    expect(pinned).toMatchObject({ overall: 'valid', files: { 'audit.jsonl': ['agrees', null, 'consistent only'] } });
  });
  it('one that the investigator brought outweighs one beside the log', async () => {
    const found = await told({ 'profile.json': fields, 'audit.jsonl': jsonl(edited(3, { actor: 'mallory' })) }, [trusted('mine.json', jcsProfile)]);
    expect(found.breaks).toEqual(['audit.jsonl:4 content_hash_mismatch']);
    expect(found.all.objects[0]?.facts[0]?.value).toContain('mine.json, brought by the investigator');
  });
  it('what it leaves out is covered by nothing', async () => {
    const select = { ...jcsProfile, select: { where: { '/kind': 'event' } } };
    const found = await told(log([...chain, { actor: 'mallory', kind: 'note' }], select));
    expect(found.overall).toBe('unverifiable');
  });
  it('a damaged one is told and judges nothing; one without a log too', async () => {
    expect(await told(log(chain, { ...jcsProfile, canonical: true }))).toMatchObject({
      overall: 'unverifiable',
      files: { 'profile.json': ['unverifiable', 'statement_unreadable', 'none'], 'audit.jsonl': ['unverifiable', 'profile_absent', 'none'] },
    });
    expect((await told({ 'profile.json': jcsProfile, 'other.txt': 'x' })).files['profile.json']?.[1]).toBe('object_absent');
  });
  it('a log in which nothing is chained any more is not passed over', async () => {
    expect(await told(log(rows(5)))).toMatchObject({ overall: 'unverifiable' });
  });
});

describe('secrets', () => {
  const key = Buffer.from('5'.repeat(64), 'hex');
  const other = Buffer.from('6'.repeat(64), 'hex');
  const macs = macChain(8, () => key);
  const files = (records: readonly unknown[], secret: Buffer | null = key, profile = macProfile) => ({
    ...log(records, profile),
    ...(secret === null ? {} : { 'mac.hex': secret.toString('hex') }),
  });
  it.each<[string, ReturnType<typeof files>, string, string[]]>([
    ['sound', files(macs), 'valid', []],
    ['edited', files(edited(4, { actor: 'mallory' }, macs)), 'invalid', ['5 mac_mismatch']],
    ['taken out', files(without(4, macs)), 'invalid', ['5 mac_mismatch']],
    ['head cut', files(macs.slice(3)), 'unverifiable', ['1 mac_mismatch']],
    ['head cut, and the rest made anew', files(macChain(8, () => other).slice(3)), 'invalid', ['1 mac_mismatch', '2 mac_mismatch']],
    ['no key', files(macs, null), 'unverifiable', []],
    ['wrong key', files(macs, other), 'invalid', ['1 mac_mismatch']],
    ['made anew by another', files([...macs.slice(0, 4), ...macChain(8, () => other).slice(4)]), 'invalid', ['5 mac_mismatch']],
    ['the last edited', files(edited(7, { actor: 'mallory' }, macs)), 'invalid', ['8 mac_mismatch']],
  ])('%s', async (_, given, overall, breaks) => {
    const found = await told(given);
    expect([found.overall, found.breaks]).toEqual([overall, breaks.map((one) => `audit.jsonl:${one}`)]);
    // Where all fail, a wrong key is said to be likelier.
    if (given['mac.hex'] === other.toString('hex')) expect(found.all.objects[0]?.explain).toContain('wrong key is likelier');
  });
  it('pinned and not pinned', async () => {
    expect((await told(files(macs))).files['audit.jsonl']).toEqual(['verified', null, 'keyed']);
    const secret = trusted('mac.hex', key.toString('hex'));
    const pinned = await told(files(macs, null), [secret, mine(macProfile)]);
    // Whoever wrote the profile chose the bytes that the key fits: it has to be vouched for too.
    expect((await told(files(macs, null), [secret])).files['audit.jsonl']).toEqual(['unverifiable', 'profile_not_pinned', 'none']);
    expect([pinned.overall, pinned.files['audit.jsonl']]).toEqual(['valid', ['verified', null, 'keyed']]);
    expect(pinned.all.keys).toMatchObject([{ pinned: true, used: 1, warning: expect.stringContaining('can also be a digest') }]);
    expect(JSON.stringify(pinned.all)).not.toContain(key.toString('hex'));
    // The evidence names a key of its own, with which all was made anew.
    const forged = await told(
      files(
        macChain(8, () => other),
        other,
      ),
      [trusted('mac.hex', key.toString('hex'))],
    );
    expect([forged.overall, forged.files['audit.jsonl']]).toEqual(['unverifiable', ['unverifiable', 'key_not_pinned', 'none']]);
  });
  it('several keys by their ids', async () => {
    const kid = (at: number) => (at < 4 ? 'k1' : 'k2');
    const profile = {
      ...macProfile,
      hash: { field: '/mac', algorithm: 'hmac-sha-256', encoding: 'hex', key: { files: { k1: 'k1.hex', k2: 'k2.hex' }, id: '/kid' } },
    };
    const records = macChain(8, (at) => (at < 4 ? key : other), kid);
    const both = { ...log(records, profile), 'k1.hex': key.toString('hex'), 'k2.hex': other.toString('hex') };
    expect(await told(both)).toMatchObject({ overall: 'valid', breaks: [] });
    const { 'k2.hex': _, ...one } = both;
    expect(await told(one)).toMatchObject({ overall: 'unverifiable', files: { 'audit.jsonl': ['unverifiable', 'key_absent', 'none'] } });
  });
  it('a digest beside a log is no secret because it looks like one', async () => {
    const found = await told({ 'audit.log': 'x\n', 'audit.log.sha256': `${sha('x\n')}\n` });
    expect(found.all.keys).toEqual([]);
    expect(found.all.proof.has('audit.log.sha256')).toBe(true);
  });
});

describe('notes from outside', () => {
  const forged = rechained(5, { actor: 'mallory' });
  it('a pinned head vouches for what leads to it, and for nothing behind it', async () => {
    const whole = await told(log(chain), [trusted('note.json', headAt(12)), mine()]);
    expect([whole.overall, whole.files]).toEqual(['valid', { 'audit.jsonl': ['verified', null, 'anchored'] }]);
    const part = await told(log(chain), [trusted('note.json', headAt(9)), mine()]);
    expect([part.overall, part.files]).toEqual([
      'unverifiable',
      { 'audit.jsonl': ['verified', null, 'anchored'], 'audit.jsonl:10-12': ['not covered', 'not_covered', 'none'] },
    ]);
    // Without the note nothing is proven once anything is pinned.
    expect((await told(log(chain), [trusted('note.json', { ...headAt(12), file: 'other.jsonl' }), mine()])).overall).toBe('unverifiable');
  });
  it('convicts a chain that was made anew, whoever noted it', async () => {
    for (const found of [
      await told(log(forged), [trusted('note.json', headAt(12))]),
      await told({ ...log(forged), 'note.json': headAt(12) }),
      await told({ ...log(forged), 'anchor.json': { sequence: 12, hash: chain[11]?.['hash'] } }),
    ])
      expect([found.overall, found.breaks]).toEqual(['invalid', ['audit.jsonl:12 anchor_mismatch']]);
    const before = await told(log(forged), [trusted('note.json', headAt(5))]);
    expect(before.breaks).toEqual([]);
  });
  it('an entry that was noted and is gone is missing', async () => {
    expect(await told(log(chain.slice(0, 9)), [trusted('note.json', headAt(12))])).toMatchObject({
      overall: 'invalid',
      breaks: ['audit.jsonl:9 anchor_entry_absent'],
    });
  });
  it('by line where there are no numbers', async () => {
    const { sequence: _, ...profile } = jcsProfile;
    const found = await told(log(chain, profile), [trusted('note.json', { anchor: 'log-chain/1', line: 12, hash: chain[11]?.['hash'] }), mine(profile)]);
    expect(found.files).toEqual({ 'audit.jsonl': ['verified', null, 'anchored'] });
  });
  it('that does not say of which log accuses none of several', async () => {
    const found = await told(
      { 'profile.json': jcsProfile, 'a.jsonl': jsonl(chain), 'b.jsonl': jsonl(jcsChain(12, { from: 1 }).slice(0, 7)), 'c.jsonl': jsonl(forged) },
      [trusted('note.json', headAt(12)), mine()],
    );
    expect(found.breaks).toEqual([]);
    expect(found.files).toMatchObject({ 'a.jsonl': ['verified', null, 'anchored'], 'c.jsonl': ['agrees', null, 'consistent only'] });
    expect(found.overall).toBe('unverifiable');
  });
  it('of a profile that came along count as what they are', async () => {
    const found = await told(log(chain, { ...jcsProfile, anchors: [{ sequence: 12, hash: chain[11]?.['hash'], source: 'minutes' }] }));
    expect(found.files['audit.jsonl']).toEqual(['verified', null, 'anchored']);
    expect(found.all.objects[0]?.facts.find(({ label }) => label === 'Vouched for')?.value).toContain('came with the evidence');
  });
});

describe('signatures', () => {
  const ours = generateKeyPairSync('ed25519');
  const theirs = generateKeyPairSync('ed25519');
  const pem = ({ publicKey }: typeof ours) => publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const profile: Row = {
    ...jcsProfile,
    checkpoints: {
      file: 'points.jsonl',
      sequence: '/upto',
      hash: '/h',
      signature: { field: '/sig', algorithm: 'ed25519', encoding: 'base64', key: { file: 'key.pem' }, join: '|', input: [{ field: '/upto' }, { field: '/h' }] },
    },
  };
  const points = (records: readonly Row[], by: typeof ours, at = [4, 8]) =>
    jsonl(
      at.map((upto) => ({
        upto,
        h: records[upto - 1]?.['hash'],
        sig: sign(null, Buffer.from(`${upto}|${String(records[upto - 1]?.['hash'])}`), by.privateKey).toString('base64'),
      })),
    );
  const files = (records: readonly Row[], by = ours, key: typeof ours | null = ours, of = records) => ({
    ...log(records, profile),
    'points.jsonl': points(of, by),
    ...(key === null ? {} : { 'key.pem': pem(key) }),
  });
  const forged = rechained(5, { actor: 'mallory' });
  it.each<[string, ReturnType<typeof files>, string, string[], unknown]>([
    ['sound', files(chain), 'valid', [], ['verified', null, 'signed, key came with the evidence']],
    ['made anew behind a checkpoint', files(forged, ours, ours, chain), 'invalid', ['8 checkpoint_hash_mismatch'], undefined],
    ['made anew and signed by another', files(forged, theirs, ours, forged), 'invalid', ['4 signature_mismatch', '8 signature_mismatch'], undefined],
    ['no key', files(chain, ours, null), 'unverifiable', [], ['unverifiable', 'public_key_absent', 'none']],
    [
      'no key, made anew: nobody is accused by what cannot be checked',
      files(forged, ours, null, chain),
      'unverifiable',
      [],
      ['unverifiable', 'public_key_absent', 'none'],
    ],
    ['cut before a checkpoint', files(chain.slice(0, 6), ours, ours, chain), 'invalid', ['6 checkpoint_entry_absent'], undefined],
  ])('checkpoints: %s', async (_, given, overall, breaks, first) => {
    const found = await told(given);
    expect([found.overall, found.breaks]).toEqual([overall, breaks.map((one) => `audit.jsonl:${one}`)]);
    if (first !== undefined) expect(found.files['audit.jsonl']).toEqual(first);
  });
  it('checkpoints: pinned or not', async () => {
    const pinned = await told(files(chain, ours, null), [trusted('key.pem', pem(ours)), mine(profile)]);
    expect([pinned.overall, pinned.files]).toEqual([
      'unverifiable',
      { 'audit.jsonl': ['verified', null, 'signed, key pinned'], 'audit.jsonl:9-12': ['not covered', 'not_covered', 'none'] },
    ]);
    const all = await told({ ...files(chain, ours, null), 'points.jsonl': points(chain, ours, [4, 12]) }, [trusted('key.pem', pem(ours)), mine(profile)]);
    expect([all.overall, all.headline]).toEqual(['valid', 'valid, signed by pinned keys']);
    // All signed anew by a key that lies in the evidence.
    const foreign = await told(files(forged, theirs, theirs), [trusted('key.pem', pem(ours))]);
    expect([foreign.overall, foreign.files['audit.jsonl']]).toEqual(['unverifiable', ['unverifiable', 'key_not_pinned', 'none']]);
  });
  it('a profile that chooses other bytes under a pinned signature proves nothing', async () => {
    // The signed text stands as a text of its own, and the digest beside it is a forged one.
    const text = (upto: number) => `${upto}|${String(chain[upto - 1]?.['hash'])}`;
    const lines = [4, 8].map((upto) => ({
      upto,
      h: forged[upto - 1]?.['hash'],
      said: text(upto),
      sig: sign(null, Buffer.from(text(upto)), ours.privateKey).toString('base64'),
    }));
    const signature = { field: '/sig', algorithm: 'ed25519', encoding: 'base64' };
    const by = (input: Row[]): Row => ({
      ...jcsProfile,
      checkpoints: { file: 'points.jsonl', sequence: '/upto', hash: '/h', signature: { ...signature, input } },
    });
    const blunt = await told({ ...log(forged, by([{ field: '/said' }])), 'points.jsonl': jsonl(lines) }, [trusted('key.pem', pem(ours))]);
    expect([blunt.overall, blunt.files['profile.json']?.[1]]).toEqual(['unverifiable', 'statement_unreadable']);
    // Records that keep the genuine text in one member and show another.
    let previous = ZEROS;
    const relabelled = chain.map((one) => {
      const { hash, prev_hash: _, ...row } = one;
      const genuine = plainCanonical({ ...row, prev_hash: previous });
      const [before = '', behind = ''] = genuine.split(previous);
      previous = String(hash);
      return { seq: one['seq'], before, actor: 'mallory', behind, prev_hash: one['prev_hash'], hash };
    });
    const sly = { ...profile, input: [{ field: '/before', as: 'string' }, { previous: 'encoded' }, { field: '/behind' }] };
    const found = await told({ 'profile.json': sly, 'audit.jsonl': jsonl(relabelled), 'points.jsonl': points(chain, ours) }, [trusted('key.pem', pem(ours))]);
    expect([found.overall, found.breaks, found.files['audit.jsonl']]).toEqual(['unverifiable', [], ['unverifiable', 'profile_not_pinned', 'none']]);
    const unpinned = await told({ 'profile.json': sly, 'audit.jsonl': jsonl(relabelled), 'points.jsonl': points(chain, ours), 'key.pem': pem(ours) });
    expect([unpinned.overall, unpinned.files['audit.jsonl']?.[1]]).toEqual(['unverifiable', 'members_not_covered']);
  });
  it('a profile of the evidence that calls the cut the beginning does not make it one', async () => {
    const cut = { ...jcsProfile, sequence: { field: '/seq', start: 5 }, previous: { field: '/prev_hash', genesis: { value: chain[3]?.['hash'] } } };
    const found = await told(log(chain.slice(4), cut));
    expect([found.overall, found.breaks]).toEqual(['unverifiable', ['audit.jsonl:1 predecessor_absent']]);
    expect((await told({ 'audit.jsonl': jsonl(chain.slice(4)) }, [mine(cut)])).overall).toBe('valid');
  });
  it('checkpoints that are promised and absent leave agreement', async () => {
    const { 'points.jsonl': _, ...rest } = files(chain);
    expect(await told(rest)).toMatchObject({ overall: 'valid', files: { 'audit.jsonl': ['agrees', null, 'consistent only'] } });
    expect((await told(rest)).findings).toContain('checkpoints_absent audit.jsonl');
  });
  it.each([
    ['ed25519', ours],
    ['ecdsa-p256-sha256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['rsa-pkcs1-sha256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ])('of each record: %s', async (algorithm, pair) => {
    const key = createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const own: Row = {
      ...jcsProfile,
      input: [{ record: 'jcs', omit: ['/hash', '/sig'] }],
      signature: { field: '/sig', algorithm, encoding: 'base64url', key: { file: 'key.pem' } },
    };
    const signed = chain.map((one) => ({
      ...one,
      sig: sign(algorithm === 'ed25519' ? null : 'sha256', Buffer.from(String(one['hash'])), key).toString('base64url'),
    }));
    const given = (records: readonly unknown[]) => ({ ...log(records, own), 'key.pem': pair.publicKey.export({ type: 'spki', format: 'pem' }) as string });
    expect((await told(given(signed))).files).toEqual({ 'audit.jsonl': ['verified', null, 'signed, key came with the evidence'] });
    expect((await told(given(edited(3, { sig: signed[4]?.sig }, signed)))).breaks).toEqual(['audit.jsonl:4 signature_mismatch']);
    expect((await told(given(edited(3, { sig: null }, signed)))).files['audit.jsonl']?.[1]).toBe('signature_absent');
    const { 'key.pem': _, ...keyless } = given(signed);
    expect((await told(keyless)).files['audit.jsonl']?.[1]).toBe('public_key_absent');
  });
});
