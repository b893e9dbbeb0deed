// COSE: vectors of RFC 8152, what another program made (test/reference/cose/make.py), and messages that do not stand.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cbor, mac0, map, sign1, signed } from '../../../test/support/cose.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { certificate, pemFile } from '../../../test/support/pki.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { cose } from './verifier.ts';

const CAME = 'signed, key came with the evidence';
const PINNED = 'signed, key pinned';
type Files = Record<string, string | Uint8Array>;
const run = (files: Files, pins: Files = {}) => {
  const trust = Object.entries(pins).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes as string) }));
  return verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes as string)])), trust), [cose]);
};
const said = async (files: Files, pins: Files = {}): Promise<string[]> =>
  (await run(files, pins)).objects.map(
    ({ key, path, status, reason, assurance }) => `${key}${path === null ? ' absent' : ''} ${status} ${reason ?? '-'} (${assurance})`,
  );
const pem = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;
const jwk = (key: KeyObject, kid: string): string => JSON.stringify({ ...createPublicKey(key).export({ format: 'jwk' }), kid });

describe('vectors of RFC 8152', () => {
  // C.1.1, C.2.1 and the key `11` of C.7.1.
  const key = JSON.stringify({
    kty: 'EC',
    kid: '11',
    crv: 'P-256',
    x: 'usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8',
    y: 'IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4',
  });
  const one =
    'd28443a10126a10442313154546869732069732074686520636f6e74656e742e58408eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36';
  it('one signer', async () => {
    expect(await said({ 'a.cose': Buffer.from(one, 'hex'), 'k.json': key })).toEqual([`a.cose verified - (${CAME})`]);
    expect(await said({ 'a.cose': Buffer.from(one.replace('636f6e74656e74', '636f6e74656e75'), 'hex'), 'k.json': key })).toEqual([
      'a.cose altered signature_mismatch (none)',
    ]);
  });
});

const reference = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../../test/reference/cose', name));
describe('what another program made', () => {
  const [door, detached, envelope] = ['door.log', 'door.log.cose', 'envelope.cose'].map(reference) as [Buffer, Buffer, Buffer];
  it('a file beside it', async () => {
    expect(await said({ 'door.log': door, 'door.log.cose': detached, 'i.pem': reference('issuer.pem') })).toEqual([`door.log verified - (${CAME})`]);
    expect(await said({ 'door.log': door, 'door.log.cose': detached }, { 'i.pem': reference('issuer.pem') })).toEqual([`door.log verified - (${PINNED})`]);
    expect(await said({ 'door.log': `${door.toString()}x`, 'door.log.cose': detached, 'i.pem': reference('issuer.pem') })).toEqual([
      'door.log unverifiable public_key_absent (none)',
    ]);
  });
  it('the digest of a file, wherever it lies', async () => {
    expect(await said({ 'x/y.log': door, 'envelope.cose': envelope, 'i.pem': reference('issuer.pem') })).toEqual([`x/y.log verified - (${CAME})`]);
    expect(await said({ envelope: `${door.toString()}x`, 'envelope.cose': envelope, 'i.pem': reference('issuer.pem') })).toEqual([
      `envelope altered content_digest_mismatch (${CAME})`,
    ]);
    expect(await said({ 'envelope.cose': envelope, 'i.pem': reference('issuer.pem') })).toEqual(['envelope absent unverifiable object_absent (none)']);
  });
  it('a transparent statement with two receipts', async () => {
    const [statement, issuer, log, ledger] = ['transparent.cose', 'issuer.pem', 'log.pem', 'ledger.pem'].map(reference) as [Buffer, Buffer, Buffer, Buffer];
    const files = { 't.cose': statement, 'i.pem': issuer, 'l.pem': log, 'c.pem': ledger };
    expect(await said(files)).toEqual([`t.cose verified - (${CAME})`, `t.cose: receipt 1 verified - (${CAME})`, `t.cose: receipt 2 verified - (${CAME})`]);
    const altered = Buffer.from(statement.toString('latin1').replace('mara', 'maro'), 'latin1');
    expect(await said({ ...files, 't.cose': altered }, { 'l.pem': log })).toEqual([
      't.cose unverifiable public_key_absent (none)',
      't.cose: receipt 1 unverifiable public_key_absent (none)',
      't.cose: receipt 2 unverifiable key_not_pinned (none)',
    ]);
    expect(await said({ 't.cose': statement }, { 'l.pem': log })).toEqual([
      't.cose unverifiable public_key_absent (none)',
      `t.cose: receipt 1 verified - (${PINNED})`,
      't.cose: receipt 2 unverifiable public_key_absent (none)',
    ]);
  });
  it('a receipt in a file of its own', async () => {
    const files = {
      'statement.cose': reference('statement.cose'),
      'statement.receipt.cbor': reference('statement.receipt.cbor'),
      'c.pem': reference('ledger.pem'),
    };
    expect(await said(files)).toEqual(['statement.cose unverifiable public_key_absent (none)', `statement.cose verified - (${CAME})`]);
    expect(await said({ 'other.cose': files['statement.cose'], 'r.cbor': files['statement.receipt.cbor'], 'c.pem': files['c.pem'] })).toEqual([
      'other.cose unverifiable public_key_absent (none)',
      `other.cose verified - (${CAME})`,
    ]);
    expect(await said({ 'statement.receipt.cbor': files['statement.receipt.cbor'], 'c.pem': files['c.pem'] })).toEqual([
      'statement.receipt.cbor unverifiable object_absent (none)',
    ]);
  });
});

const LOG = Buffer.from('a log line\n');
const { privateKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { privateKey: ec384 } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const { privateKey: ec521 } = generateKeyPairSync('ec', { namedCurve: 'P-521' });
const { privateKey: ed } = generateKeyPairSync('ed25519');
const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { privateKey: short } = generateKeyPairSync('rsa', { modulusLength: 1024 });

it.each([
  ['ES256', ec, -7],
  ['ES384', ec384, -35],
  ['ES512', ec521, -36],
  ['ES512 on another curve', ec, -36],
  ['EdDSA', ed, -8],
  ['PS256', rsa, -37],
  ['PS512', rsa, -39],
  ['RS256', rsa, -257],
  ['RS512', rsa, -259],
] as const)('%s', async (_name, key, algorithm) => {
  const [attached, detached] = [false, true].map((one) => sign1({ key, algorithm, payload: LOG, detached: one, uncovered: [[4, Buffer.from('mine')]] })) as [
    Buffer,
    Buffer,
  ];
  expect(await said({ 'a.cose': attached, 'k.json': jwk(key, 'mine') })).toEqual([`a.cose verified - (${CAME})`]);
  expect(await said({ 'a.log': LOG, 'a.log.cose': detached, 'k.json': jwk(key, 'mine') })).toEqual([`a.log verified - (${CAME})`]);
  expect(await said({ 'a.log': 'x', 'a.log.cose': detached, 'k.json': jwk(key, 'mine') })).toEqual(['a.log altered signature_mismatch (none)']);
});

describe('one signer', () => {
  const kid: [number, Uint8Array] = [4, Buffer.from('mine')];
  const detached = sign1({ key: ec, algorithm: -7, payload: LOG, detached: true, uncovered: [kid] });
  const keys = jwk(ec, 'mine');
  it.each<[string, Files, Files, string[]]>([
    [
      'untagged',
      { 'a.log': LOG, 'a.cbor': sign1({ key: ec, algorithm: -7, payload: LOG, detached: true, tagged: false }), 'k.pem': pem(ec) },
      {},
      [`a.log verified - (${CAME})`],
    ],
    ['pinned', { 'a.log': LOG, 'a.log.cose': detached }, { 'k.json': keys }, [`a.log verified - (${PINNED})`]],
    ['another one pinned', { 'a.log': LOG, 'a.log.cose': detached, 'k.json': keys }, { 'o.pem': pem(ed) }, ['a.log unverifiable key_not_pinned (none)']],
    [
      'another one pinned, altered',
      { 'a.log': 'x', 'a.log.cose': detached, 'k.json': keys },
      { 'o.pem': pem(ed) },
      ['a.log unverifiable key_not_pinned (none)'],
    ],
    ['another key', { 'a.log': LOG, 'a.log.cose': detached, 'k.json': jwk(ec384, 'other') }, {}, ['a.log unverifiable public_key_absent (none)']],
    ['no key', { 'a.log': LOG, 'a.log.cose': detached }, {}, ['a.log unverifiable public_key_absent (none)']],
    ['no file', { 'a.log.cose': detached, 'k.json': keys }, {}, ['a.log absent unverifiable object_absent (none)']],
    ['cut', { 'a.log': LOG, 'a.log.cose': detached.subarray(0, 40), 'k.json': keys }, {}, ['a.log.cose unverifiable statement_unreadable (none)']],
    [
      'bytes behind it',
      { 'a.log': LOG, 'a.log.cose': Buffer.concat([detached, LOG]), 'k.json': keys },
      {},
      ['a.log.cose unverifiable statement_unreadable (none)'],
    ],
    ['a short key', { 'a.cose': sign1({ key: short, algorithm: -257, payload: LOG }), 'k.pem': pem(short) }, {}, ['a.cose unverifiable weak_algorithm (none)']],
    ['SHA-1', { 'a.cose': sign1({ key: rsa, algorithm: -65535, payload: LOG }), 'k.pem': pem(rsa) }, {}, ['a.cose unverifiable weak_algorithm (none)']],
  ])('%s', async (_what, files, pins, expected) => {
    expect(await said(files, pins)).toEqual(expected);
  });

  it('a critical parameter, and one that stands twice', async () => {
    const critical = sign1({
      key: ec,
      algorithm: -7,
      payload: LOG,
      covered: [
        [2, [99]],
        [99, 1],
      ],
      uncovered: [kid],
    });
    expect(await said({ 'a.cose': critical, 'k.json': keys })).toEqual(['a.cose unverifiable unsupported_algorithm (none)']);
    const known = sign1({
      key: ec,
      algorithm: -7,
      payload: LOG,
      covered: [
        [2, [3]],
        [3, 'text/plain'],
      ],
      uncovered: [kid],
    });
    expect(await said({ 'a.cose': known, 'k.json': keys })).toEqual([`a.cose verified - (${CAME})`]);
    const absent = sign1({ key: ec, algorithm: -7, payload: LOG, covered: [[2, [3]]], uncovered: [kid] });
    expect(await said({ 'a.cose': absent, 'k.json': keys })).toEqual(['a.cose unverifiable statement_unreadable (none)']);
    const twice = sign1({ key: ec, algorithm: -7, payload: LOG, covered: [kid], uncovered: [kid] });
    expect(await said({ 'a.cose': twice, 'k.json': keys })).toEqual(['a.cose unverifiable statement_unreadable (none)']);
  });

  it('certificates of the header are judged by their path', async () => {
    const root = certificate('Root', { ca: true });
    const leaf = certificate('Signer', { issuer: root, usage: [0] });
    const by = (covered: [number, Uint8Array | (number | Uint8Array)[]], payload = LOG): Buffer =>
      sign1({ key: createPrivateKey(leaf.key.export({ type: 'pkcs8', format: 'pem' })), algorithm: -7, payload, covered: [covered] });
    expect(await said({ 'a.cose': by([33, leaf.der]), 'ca.pem': pemFile(root) })).toEqual([`a.cose verified - (${CAME})`]);
    expect(await said({ 'a.cose': by([33, leaf.der]) }, { 'ca.pem': pemFile(root) })).toEqual([`a.cose verified - (${PINNED})`]);
    expect(await said({ 'a.cose': by([33, leaf.der]) })).toEqual(['a.cose unverifiable signer_not_trusted (none)']);
    const altered = Buffer.from(by([33, leaf.der]).toString('latin1').replace('log line', 'log lime'), 'latin1');
    expect(await said({ 'a.cose': altered, 'ca.pem': pemFile(root) })).toEqual([`a.cose altered signature_mismatch (${CAME})`]);
    expect(await said({ 'a.cose': altered })).toEqual(['a.cose unverifiable signer_not_trusted (none)']);
    const digest = createHash('sha256').update(leaf.der).digest();
    expect(await said({ 'a.cose': by([34, [-16, digest]]), 'ca.pem': pemFile(root), 'leaf.pem': pemFile(leaf) })).toEqual([`a.cose verified - (${CAME})`]);
    expect(await said({ 'a.cose': by([34, [-16, digest]]), 'ca.pem': pemFile(root) })).toEqual(['a.cose unverifiable public_key_absent (none)']);
  });
});

it('several signers', async () => {
  const both = signed(LOG, true, { key: ec, algorithm: -7, kid: 'a' }, { key: ed, algorithm: -8, kid: 'b' });
  const keys = JSON.stringify({ keys: [JSON.parse(jwk(ec, 'a')), JSON.parse(jwk(ed, 'b'))] });
  expect(await said({ 'a.log': LOG, 'a.log.cose': both, 'k.json': keys })).toEqual([`a.log verified - (${CAME})`]);
  expect(await said({ 'a.log': 'x', 'a.log.cose': both, 'k.json': keys })).toEqual(['a.log altered signature_mismatch (none)']);
  const one = signed(LOG, true, { key: ec, algorithm: -7, kid: 'b' }, { key: ed, algorithm: -8, kid: 'b' });
  expect((await said({ 'a.log': LOG, 'a.log.cose': one, 'k.json': keys }))[0]).toBe(`a.log verified - (${CAME})`);
  expect(await said({ 'a.cose': cbor({ tag: 98, of: [Buffer.alloc(0), map(), LOG, []] }) })).toEqual(['a.cose unverifiable statement_unreadable (none)']);
});

it('authentication codes rest on a secret, and a public key is none', async () => {
  const secret = Buffer.alloc(32, 7);
  const oct = JSON.stringify({ kty: 'oct', kid: 's', k: secret.toString('base64url') });
  expect(await said({ 'a.cose': mac0(LOG, secret, 5, 's') }, { 's.json': oct })).toEqual(['a.cose verified - (keyed)']);
  expect(await said({ 'a.cose': mac0(LOG, secret, 7) }, { 's.json': oct })).toEqual(['a.cose verified - (keyed)']);
  expect(await said({ 'a.cose': mac0(LOG, secret, 4, 's') }, { 's.json': oct })).toEqual(['a.cose unverifiable weak_algorithm (none)']);
  expect(await said({ 'a.cose': mac0(LOG, Buffer.alloc(32, 8), 5, 's') }, { 's.json': oct })).toEqual(['a.cose altered mac_mismatch (none)']);
  expect(await said({ 'a.cose': mac0(LOG, secret, 5, 's') })).toEqual(['a.cose unverifiable key_absent (none)']);
  const spki = createPublicKey(ec).export({ type: 'spki', format: 'der' });
  expect(await said({ 'a.cose': mac0(LOG, spki, 5) }, { 'k.pem': pem(ec) })).toEqual(['a.cose unverifiable key_absent (none)']);
  // A code where a signature should stand, and the other way round.
  expect(await said({ 'a.cose': sign1({ key: ed, algorithm: 5, payload: LOG }) }, { 's.json': oct })).toEqual([
    'a.cose unverifiable unsupported_algorithm (none)',
  ]);
});

describe('hostile', () => {
  it.each<[string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['nesting', Buffer.concat([Buffer.from('d284', 'hex'), Buffer.alloc(100_000, 0x81)])],
    ['a huge length', Buffer.from('d2845bffffffffffffffff00', 'hex')],
    ['five parts', cbor({ tag: 18, of: [Buffer.alloc(0), map(), LOG, LOG, LOG] })],
    ['headers that are a list', cbor({ tag: 18, of: [cbor([1]), map(), LOG, LOG] })],
    ['signers in the place of a signature', cbor({ tag: 18, of: [Buffer.alloc(0), map(), LOG, []] })],
    ['another tag', cbor({ tag: 16, of: [Buffer.alloc(0), map(), LOG] })],
  ])('%s is unreadable', async (_what, bytes) => {
    expect(await said({ 'a.cose': bytes })).toEqual(['a.cose unverifiable statement_unreadable (none)']);
  });

  it('no changed byte stays good', async () => {
    const statement = sign1({ key: ec, algorithm: -7, payload: LOG, detached: true, covered: [[4, Buffer.from('mine')]] });
    const files = { 'a.log': LOG, 'a.log.cose': statement, 'k.json': jwk(ec, 'mine') };
    expect(await said(files)).toEqual([`a.log verified - (${CAME})`]);
    for (const { at, changed } of oneByteOff(statement))
      expect(
        (await said({ ...files, 'a.log.cose': changed })).some((one) => one.includes(' verified ')),
        `byte ${at}`,
      ).toBe(false);
    for (const { at, changed } of oneByteOff(LOG))
      expect(await said({ ...files, 'a.log': changed }), `byte ${at}`).toEqual(['a.log altered signature_mismatch (none)']);
  });

  it('no changed byte of a transparent statement leaves all of it good, and of its covered part nothing', async () => {
    const files = {
      't.cose': reference('transparent.cose'),
      'i.pem': reference('issuer.pem'),
      'l.pem': reference('log.pem'),
      'c.pem': reference('ledger.pem'),
    };
    const from = files['t.cose'].indexOf('2026-03-02');
    for (const { at, changed } of oneByteOff(files['t.cose'], 150)) {
      const good = (await said({ ...files, 't.cose': changed })).filter((one) => one.includes(' verified '));
      expect(good.length, `byte ${at}`).toBeLessThan(3);
      if (at >= from && at < from + 78) expect(good, `byte ${at}`).toEqual([]);
    }
  });
});

it('says where the type of the payload stands', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const typed = async (where: 'covered' | 'uncovered'): Promise<string | undefined> => {
    const message = sign1({ key: privateKey, algorithm: -8, [where]: [[3, 'text/plain']], payload: Buffer.from('x') });
    return (await run({ 'a.cose': message, 'k.pem': pem(privateKey) })).objects[0]?.facts.find(({ label }) => label === 'Type of the payload')?.value;
  };
  expect([await typed('covered'), await typed('uncovered')]).toEqual(['text/plain', 'text/plain, stated where the signature does not cover it']);
});
