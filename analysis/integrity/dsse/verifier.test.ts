// Attestations: the published vector, subjects by digest, and envelopes that do not stand.
import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { REFERENCE } from '../../contract/reference-label.ts';
import { verifyAll } from '../verify-all.ts';

const CAME = 'signed, key came with the evidence';
type Files = Record<string, string | Uint8Array>;
async function said(files: Files, pins: Record<string, string> = {}): Promise<string[]> {
  const trust = Object.entries(pins).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const found = await verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)])), trust));
  return found.objects.map(({ key, path, status, reason, assurance }) => `${key}${path === null ? ' absent' : ''} ${status} ${reason ?? '-'} (${assurance})`);
}
const coordinate = (decimal: string): string => Buffer.from(BigInt(decimal).toString(16).padStart(64, '0'), 'hex').toString('base64url');
const pem = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;

it('the vector of the protocol', async () => {
  const key = {
    kty: 'EC',
    crv: 'P-256',
    x: coordinate('46950820868899156662930047687818585632848591499744589407958293238635476079160'),
    y: coordinate('5640078356564379163099075877009565129882514886557779369047442380624545832820'),
  };
  const envelope = {
    payload: 'aGVsbG8gd29ybGQ=',
    payloadType: 'http://example.com/HelloWorld',
    signatures: [{ sig: 'A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==' }],
  };
  const of = (one: object): Files => ({ 'a.dsse': JSON.stringify(one), 'k.json': JSON.stringify(key) });
  expect(await said(of(envelope))).toEqual([`a.dsse verified - (${CAME})`]);
  expect(await said(of({ ...envelope, payloadType: 'http://example.com/HelloWorle' }))).toEqual(['a.dsse unverifiable public_key_absent (none)']);
});

const LOG = 'a log line\n';
const { privateKey: ed } = generateKeyPairSync('ed25519');
const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { privateKey: other } = generateKeyPairSync('ed25519');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const idOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest('hex');
const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'app/a.log', digest: { sha256: sha256(LOG) } }],
  predicateType: 'https://slsa.dev/provenance/v1',
};
function envelope(
  statement: object,
  ...signers: { key: KeyObject; id?: string; pss?: boolean }[]
): { payload: string; payloadType: string; signatures: { sig: string; keyid?: string }[] } {
  const type = 'application/vnd.in-toto+json';
  const payload = Buffer.from(JSON.stringify(statement));
  const bytes = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]);
  const signatures = signers.map(({ key, id, pss }) => ({
    sig: sign(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', bytes, pss ? { key, padding: 6, saltLength: 32 } : key).toString('base64'),
    ...(id === undefined ? {} : { keyid: id }),
  }));
  return { payload: payload.toString('base64'), payloadType: type, signatures };
}
const files = (one: object, more: Files = { 'a.log': LOG, 'k.pem': pem(ed) }): Files => ({ 'a.intoto.jsonl': JSON.stringify(one), ...more });

describe('subjects', () => {
  it('are found by digest, whatever they are called; what is absent is open', async () => {
    const two = { ...STATEMENT, subject: [...STATEMENT.subject, { name: 'b.log', digest: { sha256: sha256('gone') } }] };
    expect(await said(files(envelope(two, { key: ed }), { 'x/renamed.txt': LOG, 'b.log': 'another', 'k.pem': pem(ed) }))).toEqual([
      `x/renamed.txt verified - (${CAME})`,
      'b.log absent unverifiable object_absent (none)',
    ]);
    expect(
      await said(files(envelope({ ...STATEMENT, _type: 'https://in-toto.io/Statement/v0.1' }, { key: ed }), { 'a.log': LOG }), { 'k.pem': pem(ed) }),
    ).toEqual(['a.log verified - (signed, key pinned)']);
  });
  it('by a digest that does not tell prepared files apart, settle nothing', async () => {
    const weak = { ...STATEMENT, subject: [{ name: 'a', digest: { sha1: createHash('sha1').update(LOG).digest('hex') } }] };
    expect(await said(files(envelope(weak, { key: ed })))).toEqual(['a.log unverifiable weak_algorithm (none)']);
    expect(await said(files(envelope({ ...STATEMENT, subject: [{ name: 'a', digest: { gitCommit: 'abc' } }] }, { key: ed })))).toEqual([
      'a absent unverifiable unsupported_algorithm (none)',
    ]);
  });
  it.each<[string, KeyObject, boolean]>([
    ['RSA-PSS', rsa, true],
    ['RSA PKCS#1', rsa, false],
  ])('%s', async (_what, key, pss) => {
    expect(await said(files(envelope(STATEMENT, { key, pss }), { 'a.log': LOG, 'k.pem': pem(rsa) }))).toEqual([`a.log verified - (${CAME})`]);
  });
});

describe('envelopes that do not stand', () => {
  const good = envelope(STATEMENT, { key: ed, id: idOf(ed) });
  const altered = { ...good, payload: envelope({ ...STATEMENT, predicateType: 'x' }).payload };
  it.each<[string, object, Files | undefined, Record<string, string>, string]>([
    ['payload edited', altered, undefined, {}, 'altered signature_mismatch'],
    ['payload edited, key not named', { ...altered, signatures: [{ sig: good.signatures[0]?.sig }] }, undefined, {}, 'unverifiable public_key_absent'],
    ['no key', good, { 'a.log': LOG }, {}, 'unverifiable public_key_absent'],
    ['another key', good, { 'a.log': LOG, 'k.pem': pem(other) }, {}, 'unverifiable public_key_absent'],
    ['another one pinned', good, undefined, { 'o.pem': pem(other) }, 'unverifiable key_not_pinned'],
    ['another one pinned, edited', altered, undefined, { 'o.pem': pem(other) }, 'unverifiable key_not_pinned'],
    ['not signed', { ...good, signatures: [] }, undefined, {}, 'unverifiable signature_absent'],
    ['no base64', { ...good, payload: '!' }, undefined, {}, 'unverifiable statement_unreadable'],
  ])('%s', async (_what, one, more, pins, expected) => {
    expect(await said(files(one, more), pins)).toEqual([`a.intoto.jsonl ${expected} (none)`]);
  });
  it('a broken signature beside a good one convicts the envelope', async () => {
    const broken = { ...good, signatures: [...good.signatures, { sig: Buffer.alloc(64, 1).toString('base64'), keyid: idOf(ed) }] };
    expect(await said(files(broken))).toEqual(['a.intoto.jsonl altered signature_mismatch (none)', `a.log verified - (${CAME})`]);
  });
  it('no changed byte is good, and nothing fails', async () => {
    const text = JSON.stringify(good);
    const started = performance.now();
    const payload = [text.indexOf(good.payload), text.indexOf(good.payload) + good.payload.length];
    for (let at = 0; at < text.length && performance.now() - started < 1200; at++) {
      const bytes = Buffer.from(text);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 7));
      const found = await said({ 'a.intoto.jsonl': bytes, 'a.log': LOG, 'k.pem': pem(ed) });
      if (at >= (payload[0] ?? 0) && at < (payload[1] ?? 0))
        expect(
          found.some((one) => one.includes(' verified ')),
          `byte ${at}`,
        ).toBe(false);
    }
  });
});

const away = ['openssl', 'jq', 'base64'].filter((tool) => spawnSync('bash', ['-c', `command -v ${tool}`]).status !== 0);
if (away.length > 0) console.warn(`SKIPPED LOUDLY: the command on the card of an envelope was NOT run: no ${away.join(', ')} on this machine.`);
it.skipIf(away.length > 0)('the command on the card says the same: of the second envelope of a file, by each kind of key', async () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  for (const [key, pss] of [
    [ed, false],
    [rsa, false],
    [rsa, true],
    [ec, false],
  ] as const) {
    const good = envelope(STATEMENT, { key: other }, { key, pss });
    const handed = {
      'a b.jsonl': `${JSON.stringify(envelope({ ...STATEMENT, subject: [] }, { key }))}\n${JSON.stringify(good)}\n`,
      'k.pem': pem(key),
      'a.log': LOG,
    };
    const found = await verifyAll(evidenceOf(new Map(Object.entries(handed).map(([path, bytes]) => [path, Buffer.from(bytes)])), []));
    const command = found.objects.find((one) => one.key === 'a.log')?.facts.find(({ label }) => label === REFERENCE)?.value ?? '';
    const run = (text: string): number | null => {
      const folder = mkdtempSync(join(tmpdir(), 'sealtrail-dsse-'));
      for (const [path, bytes] of Object.entries({ ...handed, 'a b.jsonl': text })) writeFileSync(join(folder, path), bytes);
      const { status } = spawnSync('bash', ['-c', command], { cwd: folder });
      rmSync(folder, { recursive: true });
      return status;
    };
    expect(run(handed['a b.jsonl'])).toBe(0);
    expect(run(handed['a b.jsonl'].replace(good.payload, Buffer.from(JSON.stringify({ ...STATEMENT, x: 1 })).toString('base64')))).not.toBe(0);
  }
});
