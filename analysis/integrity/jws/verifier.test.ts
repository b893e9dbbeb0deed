// JSON Web Signatures: the published vectors, files beside them, and the tricks that verifiers fell for.
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certificate, pemFile } from '../../../test/support/pki.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { nodeCrypto } from '../../host/crypto.ts';
import { readTrustFile } from '../trust/index.ts';
import { verifyAll } from '../verify-all.ts';

const b64 = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64url');
const CAME = 'signed, key came with the evidence';
type Files = Record<string, string | Uint8Array>;
async function said(files: Files, pins: Record<string, string> = {}): Promise<string[]> {
  const trust = Object.entries(pins).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const found = await verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)])), trust));
  return found.objects.map(({ key, status, reason, assurance }) => `${key} ${status} ${reason ?? '-'} (${assurance})`);
}

const PAYLOAD = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';
const secret = { kty: 'oct', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow' };
const ec = { kty: 'EC', crv: 'P-256', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' };
const okp = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const jwks = (...keys: object[]): string => JSON.stringify({ keys });

// Secrets stand in a set with a public key here: alone they are another form of file.
describe('published vectors', () => {
  it.each<[string, string, string]>([
    ['RFC 7515, A.1', `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${PAYLOAD}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`, 'verified - (keyed)'],
    [
      'RFC 7515, A.3',
      `eyJhbGciOiJFUzI1NiJ9.${PAYLOAD}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q`,
      `verified - (${CAME})`,
    ],
    ['RFC 7515, A.5', `eyJhbGciOiJub25lIn0.${PAYLOAD}.`, 'unverifiable signature_absent (none)'],
    [
      'RFC 8037, A.4',
      'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
      `verified - (${CAME})`,
    ],
  ])('%s', async (_what, token, expected) => {
    expect(await said({ 'a.jws': token, 'jwks.json': jwks(ec, okp, secret) })).toEqual([`a.jws ${expected}`]);
  });
  it('RFC 7797, 4.2: a payload as it stands', async () => {
    const files = {
      'a.txt': '$.02',
      'a.txt.jws': 'eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY',
      'jwks.json': jwks(ec, secret),
    };
    expect(await said(files)).toEqual(['a.txt verified - (keyed)']);
  });
  it('RFC 7515, A.6: several signatures', async () => {
    const protectedText = 'eyJhbGciOiJFUzI1NiJ9';
    const signature = 'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q';
    const header = { kid: 'e9bc097a-ce51-4036-9562-d2ade882db0d' };
    const general = { payload: PAYLOAD, signatures: [{ protected: protectedText, header, signature }] };
    const keys = jwks({ ...ec, kid: header.kid });
    expect(await said({ 'a.json': JSON.stringify(general), 'jwks.json': keys })).toEqual([`a.json verified - (${CAME})`]);
    const second = { protected: protectedText, header, signature: `E${signature.slice(1)}` };
    expect(await said({ 'a.json': JSON.stringify({ ...general, signatures: [...general.signatures, second] }), 'jwks.json': keys })).toEqual([
      `a.json verified - (${CAME})`,
      'a.json altered signature_mismatch (none)',
    ]);
    expect(await said({ 'a.json': JSON.stringify({ payload: PAYLOAD, protected: protectedText, header, signature }), 'jwks.json': keys })).toEqual([
      `a.json verified - (${CAME})`,
    ]);
  });
});

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const mine = { ...publicKey.export({ format: 'jwk' }), kid: 'mine' };
const LOG = 'a log line\nand another one\n';
function detached(content: string, header: Record<string, unknown> = { alg: 'ES256', kid: 'mine' }, key: KeyObject = privateKey): string {
  const text = b64(JSON.stringify(header));
  const body = header['b64'] === false ? content : b64(content);
  return `${text}..${b64(sign('sha256', Buffer.from(`${text}.${body}`), { key, dsaEncoding: 'ieee-p1363' }))}`;
}

describe('files', () => {
  const keys = jwks(mine);
  it.each<[string, Files, Record<string, string>, string[]]>([
    ['beside it', { 'a.log': LOG, 'a.log.jws': detached(LOG), 'k.json': keys }, {}, [`a.log verified - (${CAME})`]],
    ['altered', { 'a.log': `${LOG}x`, 'a.log.jws': detached(LOG), 'k.json': keys }, {}, ['a.log altered signature_mismatch (none)']],
    ['pinned', { 'a.log': LOG, 'a.log.jws': detached(LOG) }, { 'k.json': keys }, ['a.log verified - (signed, key pinned)']],
    ['another one pinned', { 'a.log': LOG, 'a.log.jws': detached(LOG), 'k.json': keys }, { 'o.json': jwks(okp) }, ['a.log unverifiable key_not_pinned (none)']],
    [
      'another one pinned, altered',
      { 'a.log': 'x', 'a.log.jws': detached(LOG), 'k.json': keys },
      { 'o.json': jwks(okp) },
      ['a.log unverifiable key_not_pinned (none)'],
    ],
    ['another key', { 'a.log': LOG, 'a.log.jws': detached(LOG), 'k.json': jwks(ec) }, {}, ['a.log unverifiable public_key_absent (none)']],
    ['no key', { 'a.log': LOG, 'a.log.jws': detached(LOG) }, {}, ['a.log unverifiable public_key_absent (none)']],
    ['no file', { 'a.log.jws': detached(LOG), 'k.json': keys }, {}, ['a.log unverifiable object_absent (none)']],
    [
      'a PEM key',
      { 'a.log': LOG, 'a.log.jws': detached(LOG), 'k.pem': publicKey.export({ type: 'spki', format: 'pem' }) as string },
      {},
      [`a.log verified - (${CAME})`],
    ],
    [
      'of an older file, beside one of another name',
      { 'b.log': LOG, 'c.log': LOG, 'a.log.jws': detached('x'), 'k.json': keys },
      {},
      ['a.log unverifiable object_absent (none)'],
    ],
    ['cut', { 'a.log': LOG, 'a.log.jws': detached(LOG).slice(0, 20), 'k.json': keys }, {}, ['a.log.jws unverifiable statement_unreadable (none)']],
  ])('%s', async (_what, files, pins, expected) => {
    expect(await said(files, pins)).toEqual(expected);
  });

  it('large files come in pieces of any length', async () => {
    const content = Buffer.from(Array.from({ length: 1000 }, (_, number) => number % 251));
    for (const size of [1, 2, 3, 7, 1000]) {
      const evidence = evidenceOf(
        new Map([
          ['a.log', content],
          ['a.log.jws', Buffer.from(detached(content.toString('latin1')))],
          ['k.json', Buffer.from(keys)],
        ]),
      );
      const text = b64(JSON.stringify({ alg: 'ES256', kid: 'mine' }));
      const statement = `${text}..${b64(sign('sha256', Buffer.from(`${text}.${b64(content)}`), { key: privateKey, dsaEncoding: 'ieee-p1363' }))}`;
      const files = evidence.files.map((file) =>
        file.path === 'a.log'
          ? {
              ...file,
              async *pieces() {
                for (let at = 0; at < content.length; at += size) yield await Promise.resolve(content.subarray(at, at + size));
              },
            }
          : file.path === 'a.log.jws'
            ? (evidenceOf(new Map([['a.log.jws', Buffer.from(statement)]])).files[0] ?? file)
            : file,
      );
      expect((await verifyAll({ ...evidence, files })).objects.map(({ status }) => status)).toEqual(['verified']);
    }
  });

  it('a certificate in the header is judged by its path', async () => {
    const root = certificate('Root', { ca: true });
    const leaf = certificate('Signer', { issuer: root, usage: [0] });
    const statement = detached(LOG, { alg: 'ES256', x5c: [leaf.der.toString('base64')] }, createPrivateKey(leaf.key.export({ type: 'pkcs8', format: 'pem' })));
    expect(await said({ 'a.log': LOG, 'a.log.jws': statement, 'ca.pem': pemFile(root) })).toEqual([`a.log verified - (${CAME})`]);
    expect(await said({ 'a.log': LOG, 'a.log.jws': statement })).toEqual(['a.log unverifiable signer_not_trusted (none)']);
    expect(await said({ 'a.log': `${LOG}x`, 'a.log.jws': statement, 'ca.pem': pemFile(root) })).toEqual([`a.log altered signature_mismatch (${CAME})`]);
  });
});

describe('tricks', () => {
  const files = (statement: string, more: Files = {}): Files => ({ 'a.log': LOG, 'a.log.jws': statement, 'k.json': jwks(mine), ...more });
  it.each<[string, Record<string, unknown>, string]>([
    ['no algorithm at all', { alg: 'none', kid: 'mine' }, 'signature_absent'],
    ['none in other letters', { alg: 'nOnE', kid: 'mine' }, 'unsupported_algorithm'],
    ['a name of every object', { alg: 'constructor', kid: 'mine' }, 'unsupported_algorithm'],
    ['a critical member that nobody knows', { alg: 'ES256', kid: 'mine', crit: ['exp'], exp: 1 }, 'unsupported_algorithm'],
    ['critical, and absent', { alg: 'ES256', kid: 'mine', crit: ['b64'] }, 'statement_unreadable'],
    ['critical and empty', { alg: 'ES256', kid: 'mine', crit: [] }, 'statement_unreadable'],
    ['unencoded and not critical', { alg: 'ES256', kid: 'mine', b64: false }, 'statement_unreadable'],
    ['another curve by its name', { alg: 'ES384', kid: 'mine' }, 'public_key_absent'],
  ])('%s', async (_what, header, reason) => {
    expect(await said(files(detached(LOG, header)))).toEqual([`a.log unverifiable ${reason} (none)`]);
  });
  it('a public key is no secret', async () => {
    // The classic: HS256 with the text of the public key, which everybody has.
    const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
    const text = b64(JSON.stringify({ alg: 'HS256', kid: 'mine' }));
    const code = nodeCrypto.hmac('sha256', Buffer.from(pem));
    code.update(Buffer.from(`${text}.${b64(LOG)}`));
    expect(await said(files(`${text}..${b64(Buffer.from(code.hex(), 'hex'))}`, { 'k.pem': pem }))).toEqual(['a.log unverifiable key_absent (none)']);
  });
  it('a member twice, and both forms at once', async () => {
    const text = b64('{"alg":"ES256","alg":"none"}');
    expect(await said(files(`${text}..AAAA`))).toEqual(['a.log.jws unverifiable statement_unreadable (none)']);
    const both = JSON.stringify({ protected: b64('{"alg":"ES256"}'), signature: 'AAAA', signatures: [] });
    expect(await said(files(both))).toEqual(['a.log.jws unverifiable statement_unreadable (none)']);
  });
  it('nesting of 100,000 ends soon', async () => {
    const started = performance.now();
    expect(await said(files(`${b64('{"alg":'.concat('['.repeat(100_000)))}..AAAA`))).toEqual(['a.log.jws unverifiable statement_unreadable (none)']);
    expect(performance.now() - started).toBeLessThan(2000);
  });
  it('no changed byte of file or statement stays good', async () => {
    const statement = detached(LOG);
    const started = performance.now();
    for (let at = 0; at < statement.length && performance.now() - started < 1000; at++) {
      const bytes = Buffer.from(statement);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(
        (await said(files(bytes.toString('latin1')))).some((one) => one.includes(' verified ')),
        `byte ${at}`,
      ).toBe(false);
    }
    expect(await said({ ...files(statement), 'a.log': LOG.replace('line', 'lime') })).toEqual(['a.log altered signature_mismatch (none)']);
  });
});

it('private keys are refused, and claims are facts', async () => {
  const bytes = Buffer.from(JSON.stringify(privateKey.export({ format: 'jwk' })));
  expect(() => readTrustFile({ name: 'k.json', bytes }, nodeCrypto)).toThrow(/holds a private key/);
  const token = `eyJhbGciOiJFUzI1NiJ9.${PAYLOAD}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q`;
  const found = await verifyAll(
    evidenceOf(
      new Map([
        ['a.jwt', Buffer.from(token)],
        ['k.json', Buffer.from(jwks(ec))],
      ]),
    ),
  );
  expect(found.objects[0]?.facts).toContainEqual({ label: 'Expires', value: '2011-03-22T18:43:00Z (as the payload says)' });
  expect(found.proof.has('a.jwt')).toBe(false);
});
