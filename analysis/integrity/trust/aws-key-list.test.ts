// Key lists: both forms of validity, false fingerprints, rows that are no keys.
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { nodeCrypto } from '../../host/crypto.ts';
import { json, makeSigner } from '../../../test/support/signed-trail.ts';
import { decodeBase64 } from '../base64.ts';
import { readKeyList } from './aws-key-list.ts';
import { rsaBits } from './der.ts';
import { readTrustFile } from './index.ts';

const { row, fingerprint } = makeSigner();
const list = (...rows: unknown[]) => readKeyList(json({ PublicKeyList: rows }), nodeCrypto);

it('reads keys with their fingerprint recomputed', () => {
  expect(list(row)?.keys[0]).toMatchObject({ fingerprint, listed: fingerprint, algorithm: 'RSA-1024', from: '1767225600000000000' });
  expect(list({ ...row, Fingerprint: 'F'.repeat(32) })?.keys[0]).toMatchObject({ fingerprint, listed: 'f'.repeat(32) });
  expect(list({ ...row, ValidityStartTime: 1767225600.25, ValidityEndTime: '1767225600.0' })?.keys[0]).toMatchObject({
    from: '1767225600250000000',
    to: '1767225600000000000',
  });
  expect(list({ ...row, ValidityStartTime: 1767225600250, ValidityEndTime: '/Date(1767225600000+0000)/' })?.keys[0]).toMatchObject({
    from: '1767225600250000000',
    to: '1767225600000000000',
  });
  expect(list({ ...row, ValidityStartTime: 'soon', ValidityEndTime: null })?.keys[0]).toMatchObject({ from: null, to: null });
});

it('counts rows that hold no key and refuses what is no list', () => {
  expect(list({ Value: '!!' }, { Value: 'AAAA' }, row)).toMatchObject({ unreadable: 2, keys: [{ fingerprint }] });
  for (const bytes of [
    json([]),
    json({}),
    json({ PublicKeyList: {} }),
    json({ PublicKeyList: [null, row] }),
    json({ PublicKeyList: [7] }),
    Buffer.from('x'),
    Buffer.alloc(0),
  ])
    expect(readKeyList(bytes, nodeCrypto)).toBe(undefined);
  expect(() => readTrustFile({ name: 'a.json', bytes: json({ PublicKeyList: [] }) }, nodeCrypto)).toThrow(/without an RSA public key/);
  expect(() => readTrustFile({ name: 'a.pem', bytes: Buffer.from('x') }, nodeCrypto)).toThrow(/no key, certificate or other anchor in a form that is known/);
});

it('decodes base64 and DER strictly', () => {
  expect(Buffer.from(decodeBase64('aGVs\nbG8=') ?? [])).toEqual(Buffer.from('hello'));
  expect([decodeBase64('a'), decodeBase64(''), decodeBase64('a*b=')]).toEqual([null, null, null]);
  const der = decodeBase64(row.Value as string) ?? new Uint8Array();
  expect([rsaBits(der), rsaBits(der.subarray(0, -1)), rsaBits(Buffer.concat([der, Buffer.from([0])])), rsaBits(new Uint8Array(0))]).toEqual([
    1024,
    null,
    null,
    null,
  ]);
});

it('M2: takes the forms that people have', () => {
  const fields = { Fingerprint: 'fingerprint', Value: 'value', ValidityStartTime: 'validityStartTime', ValidityEndTime: 'validityEndTime' } as const;
  const sdk = Object.fromEntries(Object.entries(row).map(([name, value]) => [fields[name as keyof typeof fields], value]));
  const one = JSON.stringify({ PublicKeyList: [row] });
  const forms: [string, Uint8Array][] = [
    ['jq -s', json([{ PublicKeyList: [row] }, { PublicKeyList: [row] }])],
    ['two documents', Buffer.from(`${one}\n${one}`)],
    ['a bare array', json([row])],
    ['SDK', json({ publicKeyList: [sdk] })],
    ['PowerShell 5', Buffer.from(`\ufeff${one}`, 'utf16le')],
    ['UTF-16 the other way', Buffer.from(`\ufeff${one}`, 'utf16le').swap16()],
    ['json.dumps(default=str)', json({ PublicKeyList: [{ ...row, ValidityStartTime: '2026-01-01 00:00:00+00:00' }] })],
  ];
  for (const [form, bytes] of forms) {
    const keys = readTrustFile({ name: form, bytes }, nodeCrypto);
    expect([form, keys.map((key) => [key.fingerprint, key.from])]).toEqual([form, keys.map(() => [fingerprint, '1767225600000000000'])]);
    expect(keys.length).toBeGreaterThan(0);
  }
});

it('M2: takes PEM, without a validity', () => {
  const der = Buffer.from(decodeBase64(row.Value as string) ?? []);
  const key = createPublicKey({ key: der, format: 'der', type: 'pkcs1' });
  const pem = `${key.export({ type: 'spki', format: 'pem' })}\n${key.export({ type: 'pkcs1', format: 'pem' })}`;
  expect(readTrustFile({ name: 'k.pem', bytes: Buffer.from(pem) }, nodeCrypto).map((one) => [one.fingerprint, one.from, one.to])).toEqual([
    [fingerprint, null, null],
    [fingerprint, null, null],
  ]);
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  for (const [bytes, said] of [
    [curve.privateKey.export({ type: 'pkcs8', format: 'pem' }), /holds a private key/],
    ["{'PublicKeyList': [{'ValidityStartTime': datetime.datetime(2026, 1, 1)}]}", /what Python prints/],
    ['{"PublicKeyList": [', /is damaged/],
  ] as const)
    expect(() => readTrustFile({ name: 'k', bytes: Buffer.from(bytes) }, nodeCrypto)).toThrow(said);
});

const der = Buffer.from(decodeBase64(row.Value as string) ?? []);
const publicKey = createPublicKey({ key: der, format: 'der', type: 'pkcs1' });
const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();

it.each<[string, string | Buffer]>([
  ['PEM with a note before', `# fetched by A. B. on 4 March\n${spki}`],
  ['PEM with text around each key', `Public-Key: (1024 bit)\nModulus:\n    00:aa\n${spki}\nand\n${spki}checked`],
  ['DER, SubjectPublicKeyInfo', publicKey.export({ type: 'spki', format: 'der' })],
  ['DER, PKCS#1', der],
  ['a fingerprint with colons', json({ PublicKeyList: [{ ...row, Fingerprint: fingerprint.match(/../g)?.join(':').toUpperCase() }] })],
  ['no fingerprint', json({ PublicKeyList: [{ ...row, Fingerprint: '' }] })],
])('takes %s', (name, bytes) => {
  const keys = readTrustFile({ name, bytes: Buffer.from(bytes) }, nodeCrypto);
  expect(new Set(keys.map((key) => key.fingerprint))).toEqual(new Set([fingerprint]));
  expect(keys[0]).toMatchObject({ kind: 'public key', algorithm: 'RSA-1024', pinned: true, origin: name });
});

const other = makeSigner();
it.each<[string, string | Buffer, RegExp]>([
  [
    'a fingerprint of another key',
    json({ PublicKeyList: [row, { ...other.row, Fingerprint: fingerprint }] }),
    /states the fingerprint .* contradict each other/,
  ],
  ['a made-up fingerprint', json({ PublicKeyList: [{ ...row, Fingerprint: '00'.repeat(16) }] }), /states the fingerprint 0000/],
  ['a row that is no key beside one that is', json({ PublicKeyList: [row, { ...other.row, Value: 'AAAA' }] }), /lists 2 keys, of which 1 cannot be read/],
  ['a key of an unknown kind beside one', `${spki}${generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'pem' })}`, /of which 1 cannot/],
  ['a certificate beside a key', `${spki}-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n`, /holds something else besides/],
  ['a private key beside the public one', `${other.privateKey.export({ type: 'pkcs8', format: 'pem' })}${spki}`, /holds a private key/],
  ['DER with bytes behind it', Buffer.concat([der, Buffer.from([0])]), /no key, certificate or other anchor in a form that is known/],
])('pins nothing of a file with %s', (name, bytes, said) => {
  expect(() => readTrustFile({ name, bytes: Buffer.from(bytes) }, nodeCrypto)).toThrow(said);
});
