// Time stamps: of these bytes, of others, by authorities that are none; and what OpenSSL says of the same replies.
import { describe, expect, it } from 'vitest';
import { hasOpenssl, openssl } from '../../../test/support/openssl.ts';
import { certificate, EMAIL, type Made, pemFile, reply, STAMPING, token } from '../../../test/support/pki.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';

const LOG = Buffer.from('a log line\n');
const root = certificate('Root', { ca: true, usage: [5] });
const other = certificate('Other root', { ca: true, usage: [5] });
const authority = (name: string, more: Parameters<typeof certificate>[1] = {}): Made =>
  certificate(name, { issuer: root, usage: [0], purposes: [STAMPING], purposesCritical: true, ...more });
const tsa = authority('Authority');

const CAME = 'signed, key came with the evidence';
interface Case {
  stamp?: Buffer;
  content?: Buffer;
  ca?: Made[];
  pins?: Made[];
  files?: [string, Buffer][];
}
async function run({ stamp = reply(token(LOG, { by: tsa })), content = LOG, ca = [root], pins = [], files }: Case) {
  const all = new Map<string, Uint8Array>(
    files ?? [
      ['a.log', content],
      ['a.log.tsr', stamp],
    ],
  );
  if (ca.length > 0 && pins.length === 0) all.set('ca.pem', pemFile(...ca));
  const found = await verifyAll(evidenceOf(all, pins.length > 0 ? [{ name: 'pinned.pem', bytes: pemFile(...pins) }] : []));
  return found.objects.filter(({ scheme }) => scheme === 'timestamp');
}
const said = async (one: Case) => (await run(one)).map(({ key, status, reason, assurance }) => `${key} ${status} ${reason ?? '-'} (${assurance})`);

const cut = (edit: (bytes: Buffer) => void): Buffer => {
  const bytes = reply(token(LOG, { by: tsa }));
  edit(bytes);
  return bytes;
};
const cases: [string, Case, string, boolean][] = [
  ['of these bytes', {}, `verified - (${CAME})`, true],
  ['a pinned root', { pins: [root] }, 'verified - (signed, key pinned)', true],
  ['of other bytes', { content: Buffer.from('a log lime\n') }, `altered imprint_mismatch (${CAME})`, false],
  ['SHA-512', { stamp: reply(token(LOG, { by: tsa, imprint: 'sha512' })) }, `verified - (${CAME})`, true],
  ['another root', { ca: [other] }, 'unverifiable signer_not_trusted (none)', false],
  ['not for time stamps', { stamp: reply(token(LOG, { by: authority('Mail', { purposes: [EMAIL] }) })) }, 'unverifiable signer_not_trusted (none)', false],
  [
    'not for time stamps alone',
    { stamp: reply(token(LOG, { by: authority('Both', { purposes: [STAMPING, EMAIL] }) })) },
    'unverifiable signer_not_trusted (none)',
    false,
  ],
  [
    'purpose not critical',
    { stamp: reply(token(LOG, { by: authority('Mild', { purposesCritical: false }) })) },
    'unverifiable signer_not_trusted (none)',
    false,
  ],
  ['names another certificate', { stamp: reply(token(LOG, { by: tsa, names: root })) }, 'unverifiable signer_not_trusted (none)', false],
  ['time changed', { stamp: cut((bytes) => void (bytes[bytes.indexOf('20260602') + 5] = 0x35)) }, `altered signature_mismatch (${CAME})`, false],
];

describe('of a file', () => {
  it.each(cases)('%s', async (_what, one, expected, ok) => {
    expect(await said(one)).toEqual([`a.log ${expected}`]);
    if (!hasOpenssl) return;
    const files = { 'a.log': one.content ?? LOG, 'a.tsr': one.stamp ?? reply(token(LOG, { by: tsa })), 'ca.pem': pemFile(...(one.pins ?? one.ca ?? [root])) };
    expect(openssl(files, 'ts', '-verify', '-data', 'a.log', '-in', 'a.tsr', '-CAfile', 'ca.pem', '-attime', '1780401600').ok).toBe(ok);
  });

  it.each<[string, Case, string]>([
    [
      'the authority had ended',
      { stamp: reply(token(LOG, { by: authority('Past', { to: '2026-03-01T00:00:00Z' }) })) },
      'unverifiable key_outside_validity (none)',
    ],
    ['SHA-1', { stamp: reply(token(LOG, { by: tsa, imprint: 'sha1' })) }, 'unverifiable weak_algorithm (none)'],
    ['signed over SHA-1', { stamp: reply(token(LOG, { by: tsa, hash: 'sha1' })) }, 'unverifiable weak_algorithm (none)'],
    ['another one pinned, of other bytes', { pins: [other], content: Buffer.from('x') }, 'unverifiable signer_not_trusted (none)'],
    ['a token alone', { stamp: token(LOG, { by: tsa }) }, `verified - (${CAME})`],
    ['without the certificate', { stamp: token(LOG, { by: tsa, certificates: [] }) }, 'unverifiable public_key_absent (none)'],
  ])('%s', async (_what, one, expected) => {
    expect(await said(one)).toEqual([`a.log ${expected}`]);
  });
});

it('says when, by whose word, and not from whom', async () => {
  const [found] = await run({});
  expect(found?.explain).toBe('These bytes were there at 2026-06-02T00:00:00Z, by the word of an authority whose root came with the evidence.');
  expect(found?.may_not_say).toContain('Who made them');
  expect(found?.facts).toContainEqual({ label: 'Accuracy', value: '1.005 s, either way' });
});

it('finds its file by content, and says where none is', async () => {
  const stamp = reply(token(LOG, { by: tsa }));
  expect(
    await said({
      files: [
        ['x/b.log', LOG],
        ['y/stamp.tsr', stamp],
        ['y/c.log', LOG.subarray(1)],
        ['y/d.log', LOG.subarray(2)],
      ],
    }),
  ).toEqual([`x/b.log verified renamed (${CAME})`]);
  expect(await said({ files: [['a.log.tsr', stamp]] })).toEqual(['a.log unverifiable object_absent (none)']);
});

it.each<[string, Buffer, string]>([
  ['a refusal', reply(null, 2), 'a.log.tsr unverifiable statement_unreadable (none)'],
  ['cut', reply(token(LOG, { by: tsa })).subarray(0, 400), 'a.log.tsr unverifiable statement_unreadable (none)'],
  ['something behind it', Buffer.concat([token(LOG, { by: tsa }), Buffer.from('x')]), 'a.log.tsr unverifiable statement_unreadable (none)'],
])('%s is no time stamp', async (_what, stamp, expected) => {
  expect(await said({ stamp })).toEqual([expected]);
});

it('no changed byte of the token makes another verdict good', async () => {
  const stamp = reply(token(LOG, { by: tsa }));
  const started = performance.now();
  const info = stamp.indexOf(Buffer.from('060b2a864886f70d0109100104', 'hex'));
  const certificateAt = stamp.indexOf(tsa.der);
  const attributes = stamp.indexOf(Buffer.from('06092a864886f70d010903', 'hex')) - 4;
  for (let at = info; at < stamp.length && performance.now() - started < 1500; at += 1) {
    const bytes = Buffer.from(stamp);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    const covered = at < certificateAt + tsa.der.length || at >= attributes;
    const good = (await said({ stamp: bytes, pins: [root] })).some((one) => one.includes(' verified '));
    if (good) expect(covered, `byte ${at}`).toBe(false);
  }
});
