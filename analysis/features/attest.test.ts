// Evidence notes: what is in them, and that this program and both scripts say the same of a good one, an altered one, another key and other files.
import { execFile, spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, harness } from '../../test/support/harness.ts';
import { ALL } from '../../test/support/sweep.ts';
import type { Reader } from '../kernel/lanes.ts';
import type { Signer } from '../kernel/ports.ts';
import { evidenceNote, NOTE_TYPE, sealed } from './attest-note.ts';

const scripts = fileURLToPath(new URL('../../resources/attest/', import.meta.url));
const python = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;
if (!python) console.warn('SKIPPED LOUDLY: verify_note.py was NOT run: no python3 of version 3.9 or later on this machine.');

type Outcome = 'good' | 'contradicted' | 'cannot tell';
const outcomes: readonly Outcome[] = ['good', 'contradicted', 'cannot tell'];
const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

let h: Harness;
let folder: string;
let note: string;
let pub: string;
let written: { fingerprint: string; public_key: string; kit: string[] };

const run = (command: string, args: readonly string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) =>
    execFile(command, args, { maxBuffer: 1 << 28 }, (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out: `${out}${err}` })),
  );
/** What the three say; they have to agree. */
async function said(of: string, key: string, against?: string): Promise<{ outcome: Outcome; out: string; rows: string[] }> {
  const rest = [of, '--pub', key, ...(against === undefined ? [] : ['--against', against])];
  const [node, py, own] = await Promise.all([
    run(process.execPath, [join(scripts, 'verify-note.mjs'), ...rest]),
    python ? run('python3', [join(scripts, 'verify_note.py'), ...rest]) : undefined,
    h.client.call('attest.check', { note: of, pub: key, ...(against === undefined ? {} : { against }) }),
  ]);
  const outcome = own.outcome;
  expect(outcomes[node.code], node.out).toBe(outcome);
  // Compared as one text: the long ones would take a matcher minutes.
  if (py && (py.code !== node.code || spelt(py.out) !== spelt(node.out))) expect(py).toEqual(node);
  for (const words of new Set(own.rows.map((row) => row.words.split(' in the note as ')[0]))) expect(node.out).toContain(words);
  return { outcome, out: node.out, rows: own.rows.map(({ words, path }) => `${words}: ${path}`).sort() };
}
/** Each language spells what does not print in its own way, and lists in the order of its own. */
const spelt = (out: string): string =>
  out
    .replaceAll(/\\(?:u\{?[0-9a-f]+\}?|x[0-9a-f]{2}|n)/g, '?')
    .split('\n')
    .sort()
    .join('\n');

const HOSTILE = ['line\nbreak.log', 'right\u202eto-left.log', 'esc\u001b[31m.log', '--all', '$(touch x).log'];
const logs: Record<string, string> = { 'a.log': 'one\n', 'sub/b.log': 'two\n', ...Object.fromEntries(HOSTILE.map((name, n) => [name, `hostile ${n}\n`])) };

beforeAll(async () => {
  h = await harness();
  folder = join(h.folder, 'evidence');
  for (const [path, text] of Object.entries(logs)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, 'SHA256SUMS'), `${sha256('one\n')}  a.log\n${sha256('other')}  sub/b.log\n`);
  await h.client.call('case.create', { path: join(h.folder, 'c.sealtrail'), title: 'Doors' });
  await h.client.call('source.import', { paths: [folder] });
  await expect(h.client.call('attest.write', {})).rejects.toMatchObject({
    code: 'act.refused',
    message: expect.stringContaining('nothing was verified') as string,
  });
  await h.client.call('integrity.verify', {});
  note = join(h.folder, 'note.json');
  written = await h.client.call('attest.write', { path: note, kit: true });
  pub = join(h.folder, 'note.pub.pem');
});
afterAll(() => h.end());

const envelopeOf = (path: string) =>
  JSON.parse(readFileSync(path, 'utf8')) as { payloadType: string; payload: string; signatures: { keyid?: string; sig: string }[] };
const statementOf = (path: string) =>
  JSON.parse(Buffer.from(envelopeOf(path).payload, 'base64').toString()) as { predicate: Record<string, never> } & Record<string, unknown>;

describe('a note', () => {
  it('says what the case says', async () => {
    const { predicate, ...statement } = statementOf(note);
    expect(statement).toMatchObject({ _type: 'https://in-toto.io/Statement/v1', predicateType: NOTE_TYPE });
    expect(statement['subject']).toContainEqual({ name: '1/a.log', digest: { sha256: sha256('one\n') } });
    const summary = await h.client.call('integrity.summary', {});
    const [source] = (await h.client.call('source.list', {})).sources;
    const head = (await h.client.call('journal.page', {})).rows.find(({ method, outcome }) => method === 'attest.write' && outcome === 'begun');
    expect(predicate).toMatchObject({
      made_by: 'R. Tester',
      case: { title: 'Doors' },
      custody: 'intact',
      overall: 'invalid',
      headline: summary.headline,
      sources: [{ id: 1, sha256: source?.sha256, kind: 'folder' }],
      journal: { seq: head?.seq, hash: head?.hash },
    });
    const {
      sources,
      verdicts,
      program,
      scripts: digests,
    } = predicate as unknown as Record<string, { files: object[]; items: object[] }[] & Record<string, object[]>>;
    expect(sources?.[0]?.files).toHaveLength(Object.keys(logs).length + 1);
    expect(sources?.[0]?.items).toContainEqual(expect.objectContaining({ path: 'sub/b.log', sha256: sha256('two\n'), stored_sha256: sha256('two\n') }));
    expect(verdicts).toContainEqual(expect.objectContaining({ object: 'sub/b.log', status: 'altered', scheme: 'sha256-manifest', keys: [], spans: null }));
    expect(program?.['verifiers']).toContainEqual({ id: 'sha256-manifest', version: expect.any(Number) as number });
    expect(digests).toEqual(['verify_note.py', 'verify-note.mjs'].map((name) => ({ name, sha256: sha256(readFileSync(join(scripts, name))) })));
  });
  it('is good by all three, with its own files, and none of its names is obeyed', async () => {
    expect(await said(note, pub, folder)).toMatchObject({ outcome: 'good', rows: [] });
    expect((await said(note, pub)).out).toContain(`key            ${written.fingerprint}`);
    expect(written.kit.map((path) => path.slice(h.folder.length + 1))).toEqual(['note.pub.pem', 'verify_note.py', 'verify-note.mjs']);
    await expect(h.client.call('attest.write', { path: note })).rejects.toMatchObject({ code: 'path.exists' });
    // The same note lies beside its files with all that came along: nothing of that is taken for evidence.
    const beside = join(h.folder, 'beside');
    cpSync(folder, beside, { recursive: true });
    for (const path of [note, pub, ...written.kit]) cpSync(path, join(beside, path.slice(h.folder.length + 1)));
    expect(await said(join(beside, 'note.json'), join(beside, 'note.pub.pem'), beside)).toMatchObject({ outcome: 'good' });
  });
  it('is signed by another key where one is named, and by none that is not fit', async () => {
    const key = generateKeyPairSync('ed25519').privateKey;
    const pem = join(h.folder, 'own.pem');
    writeFileSync(pem, key.export({ type: 'pkcs8', format: 'pem' }));
    const own = await h.client.call('attest.write', { path: join(h.folder, 'own.json'), key: pem, kit: true });
    expect(own.fingerprint).toBe(sha256(createPublicKey(key).export({ type: 'spki', format: 'der' })));
    expect(own.kit).toEqual([join(h.folder, 'own.pub.pem')]);
    expect(await said(own.path, join(h.folder, 'own.pub.pem'))).toMatchObject({ outcome: 'good' });
    expect(await said(own.path, pub)).toMatchObject({ outcome: 'cannot tell' });
    expect(readFileSync(own.path, 'utf8') + Buffer.from(envelopeOf(own.path).payload, 'base64').toString()).not.toContain('PRIVATE');
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    const locked = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' });
    for (const [n, text] of [ec, locked, 'no key'].entries()) {
      writeFileSync(join(h.folder, `bad-${n}.pem`), text);
      await expect(h.client.call('attest.write', { path: join(h.folder, 'x.json'), key: join(h.folder, `bad-${n}.pem`) })).rejects.toMatchObject({
        code: 'input.unsupported',
      });
    }
    await expect(h.client.call('attest.check', { note, pub: pem })).rejects.toMatchObject({ code: 'input.unsupported' });
  });
});

describe('files that are not what the note says', () => {
  it.each<[string, (at: (name: string) => string) => void, Outcome, string[]]>([
    ['altered', (at) => writeFileSync(at('a.log'), 'One\n'), 'contradicted', ['ALTERED: a.log']],
    ['missing', (at) => rmSync(at('a.log')), 'cannot tell', ['missing: a.log']],
    ['one more', (at) => writeFileSync(at('new.log'), 'new'), 'cannot tell', ['not in the note: new.log']],
    ['elsewhere', (at) => renameSync(at('a.log'), at('sub/z.log')), 'good', ['good, in the note as a.log: sub/z.log']],
    ['a link', (at) => (rmSync(at('a.log')), symlinkSync(at('sub/b.log'), at('a.log'))), 'cannot tell', ['missing: a.log', 'not readable: a.log']],
    [
      'two exchanged',
      (at) => (writeFileSync(at('a.log'), 'two\n'), writeFileSync(at('sub/b.log'), 'one\n')),
      'contradicted',
      ['ALTERED: a.log', 'ALTERED: sub/b.log'],
    ],
  ])('%s', async (what, act, outcome, rows) => {
    const copy = join(h.folder, `files ${what}`);
    cpSync(folder, copy, { recursive: true });
    act((name) => join(copy, name));
    const found = await said(note, pub, copy);
    expect({ outcome: found.outcome, rows: found.rows.filter((row) => !/(?:missing|not readable): a.log/.test(row) || rows.includes(row)) }).toEqual({
      outcome,
      rows,
    });
  });
});

describe('a note that does not stand', () => {
  const other = generateKeyPairSync('ed25519');
  const edit = (change: (envelope: ReturnType<typeof envelopeOf>) => unknown): string => {
    const envelope = envelopeOf(note);
    const changed = change(envelope);
    return typeof changed === 'string' ? changed : JSON.stringify(envelope);
  };
  const reworded = (payload: string): string => Buffer.from(Buffer.from(payload, 'base64').toString().replace('altered', 'aligned')).toString('base64');
  it.each<[string, () => string, Outcome]>([
    ['payload edited', () => edit((one) => (one.payload = reworded(one.payload)) && one), 'contradicted'],
    ['signature edited', () => edit((one) => (one.signatures = [{ ...one.signatures[0], sig: Buffer.alloc(64, 1).toString('base64') }])), 'contradicted'],
    ['signature cut', () => edit((one) => (one.signatures = [{ ...one.signatures[0], sig: 'AAAA' }])), 'contradicted'],
    [
      'edited, key not named',
      () => edit((one) => ((one.payload = reworded(one.payload)), (one.signatures = [{ sig: one.signatures[0]?.sig ?? '' }]))),
      'cannot tell',
    ],
    [
      'signed by another',
      () => edit((one) => (one.signatures = [{ keyid: 'x', sig: sign(null, Buffer.from('x'), other.privateKey).toString('base64') }])),
      'cannot tell',
    ],
    ['a broken signature beside the good one', () => edit((one) => one.signatures.unshift({ sig: Buffer.alloc(64).toString('base64') })), 'good'],
    ['not signed', () => edit((one) => (one.signatures = [])), 'cannot tell'],
    ['another type', () => edit((one) => (one.payloadType = 'text/plain')), 'cannot tell'],
    ['cut', () => readFileSync(note, 'utf8').slice(0, -20), 'cannot tell'],
    ['empty', () => '', 'cannot tell'],
    ['nested deep', () => '['.repeat(200_000), 'cannot tell'],
    ['another JSON', () => '{"payloadType":1}', 'cannot tell'],
    ['a list', () => '[]', 'cannot tell'],
  ])('%s', async (what, text, outcome) => {
    const path = join(h.folder, `broken ${what}.json`);
    writeFileSync(path, text());
    expect(await said(path, pub)).toMatchObject({ outcome });
  });
  it('a good signature over something else is no note', async () => {
    const path = join(h.folder, 'other.json');
    writeFileSync(path, sealed('{"_type":"https://in-toto.io/Statement/v1","predicateType":"x"}', signerOf(other.privateKey)));
    const key = join(h.folder, 'other.pub.pem');
    writeFileSync(key, other.publicKey.export({ type: 'spki', format: 'pem' }));
    expect(await said(path, key)).toMatchObject({ outcome: 'cannot tell', out: expect.stringContaining('no evidence note') as string });
  });
});

const signerOf = (key: ReturnType<typeof createPrivateKey>): Signer => {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return { fingerprint: sha256(der), publicKey: der.toString('base64'), sign: (text) => sign(null, Buffer.from(text), key).toString('base64') };
};

/** As many as a large export has, or so many that what grows with their square is seen in a fifth of the time. */
const FILES = ALL ? 100_000 : 20_000;
it(`of ${FILES} files is written and checked in bounded time`, async () => {
  const rows = Array.from({ length: FILES }, (_, n) => ({
    source: 1,
    item: n + 1,
    path: `logs/${n}.log`,
    role: 'events',
    format: null,
    bytes: n,
    sha256: sha256(String(n)),
    stored_sha256: sha256(String(n)),
  }));
  const reader = {
    rows: (sql: string) =>
      Promise.resolve(
        /FROM\s+(file|item)\b/.test(sql) && !sql.includes('verdict') ? rows : /FROM\s+source\b/.test(sql) ? [{ id: 1, name: 'big', imported_at: '0' }] : [],
      ),
    one: () => Promise.resolve({ seq: 1, hash: 'h', at: '0' }),
  } as unknown as Reader;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const started = performance.now();
  const text = await evidenceNote(reader, {
    actor: { name: 'R' },
    signer: signerOf(privateKey),
    build: 'b',
    runtime: 'r',
    now: '0',
    scripts: [],
    caseName: 'c',
    custody: undefined,
    run: { verifiers: '[]', at: '0' } as never,
  });
  const path = join(h.folder, 'big.json');
  const key = join(h.folder, 'big.pub.pem');
  writeFileSync(path, text);
  writeFileSync(key, publicKey.export({ type: 'spki', format: 'pem' }));
  const one = join(h.folder, 'one');
  mkdirSync(join(one, 'logs'), { recursive: true });
  writeFileSync(join(one, 'logs', '7.log'), '7');
  const { outcome, out } = await said(path, key, one);
  expect(outcome).toBe('cannot tell');
  expect(out).toContain(`1 good, 0 contradicted, ${FILES - 1} cannot tell`);
  // Against what grows with the square alone: how long it takes says what else the machine does.
  expect(performance.now() - started).toBeLessThan((600_000 / 100_000) * FILES);
});

it.skipIf(!python)('the Ed25519 of the Python script holds to RFC 8032, section 7.1, and to what OpenSSL refuses', async () => {
  const vectors: [key: string, message: string, signature: string][] = [
    [
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ];
  // Another spelling of S (S + L), a bit turned in R, S, key and message: none of them fits.
  const program = `
import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True
import verify_note as v
for key, message, sig in ${JSON.stringify(vectors)}:
    key, message, sig = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(sig)
    turn = lambda data, at: data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]
    s = (int.from_bytes(sig[32:], "little") + v.L).to_bytes(32, "little")
    print(v.ed25519_fits(key, (message,), sig), v.ed25519_fits(key, (message,), sig[:32] + s), v.ed25519_fits(key, (message,), turn(sig, 3)),
          v.ed25519_fits(key, (message,), turn(sig, 40)), v.ed25519_fits(turn(key, 5), (message,), sig), v.ed25519_fits(key, (message, b"x"), sig), v.ed25519_fits(key, (message,), sig[:63]))
print(v.point_decode((v.P + 1).to_bytes(32, "little")), v.point_decode((1 | 1 << 255).to_bytes(32, "little")))`;
  const { out } = await run('python3', ['-B', '-c', program, scripts]);
  const line = 'True False False False False False False';
  expect(out.trim().split('\n')).toEqual([line, line, line, 'None None']);
});
