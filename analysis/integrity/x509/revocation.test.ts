// Revocation lists inside a signature: what they say of its certificates, and lists that say nothing.
import { expect, it } from 'vitest';
import { hasOpenssl, openssl } from '../../../test/support/openssl.ts';
import { certificate, type Made, pemFile, pemOf, revocationList, signedData, stampAttribute, STAMPING, token } from '../../../test/support/pki.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';

const LOG = Buffer.from('a log line\n');
const root = certificate('Root', { ca: true, usage: [5, 6] });
const leaf = certificate('Signer', { issuer: root, usage: [0], key: 'rsa' });
const tsa = certificate('Authority', { issuer: root, usage: [0], purposes: [STAMPING], purposesCritical: true });
const stranger = certificate('Root', { ca: true, usage: [5, 6], keyName: 'stranger' });

async function run(list: Buffer, stamped?: string): Promise<string[]> {
  let value = Buffer.alloc(0);
  const by = { by: leaf, edit: (bytes: Buffer) => void (value = Buffer.from(bytes)) };
  signedData({ content: LOG, signers: [by] });
  const unsigned = stamped === undefined ? [] : [stampAttribute(token(value, { by: tsa, at: stamped }))];
  const statement = signedData({ content: LOG, signers: [{ ...by, unsigned }], crls: [list] });
  const found = await verifyAll(
    evidenceOf(
      new Map([
        ['a.log', LOG],
        ['a.log.p7s', statement],
        ['ca.pem', pemFile(root)],
      ]),
    ),
  );
  return found.objects.flatMap(({ status, reason, steps }) => [
    `${status} ${reason ?? '-'}`,
    ...steps.map(({ text }) => text).filter((text) => /[Rr]evo/.test(text)),
  ]);
}
const on = (...revoked: [Made, string][]): Buffer => revocationList(root, revoked);

it.each<[string, Buffer, string | undefined, string, RegExp]>([
  ['not on the list', on(), undefined, 'verified -', /of CN=Root, of 2026-07-01T00:00:00Z: CN=Signer is not on it/],
  ['another one is on it', on([tsa, '2026-05-01T00:00:00Z']), undefined, 'verified -', /CN=Signer is not on it/],
  ['revoked before', on([leaf, '2026-05-01T00:00:00Z']), undefined, 'unverifiable signer_not_trusted', /was revoked at 2026-05-01/],
  ['revoked later, and the time is a claim', on([leaf, '2026-06-20T00:00:00Z']), undefined, 'unverifiable signer_not_trusted', /was revoked at 2026-06-20/],
  ['revoked later than a time stamp', on([leaf, '2026-06-20T00:00:00Z']), '2026-06-02T00:00:00Z', 'verified -', /, after the time stamp/],
  ['revoked before the time stamp', on([leaf, '2026-06-01T00:00:00Z']), '2026-06-02T00:00:00Z', 'unverifiable signer_not_trusted', /was revoked/],
  ['by a stranger', revocationList(stranger, [[leaf, '2026-05-01T00:00:00Z']]), undefined, 'verified -', /nothing here tells/],
  ['a part of a list', revocationList(root, [[leaf, '2026-05-01T00:00:00Z']], { critical: true }), undefined, 'verified -', /not checked here/],
  ['no list', Buffer.from('300602010102010a', 'hex'), undefined, 'verified -', /not checked here/],
])('%s', async (_what, list, stamped, expected, text) => {
  const [verdict, ...steps] = await run(list, stamped);
  expect(verdict).toBe(expected);
  expect(steps.join('\n')).toMatch(text);
});

it('OpenSSL reads the lists alike', () => {
  if (!hasOpenssl) return;
  const check = (list: Buffer): boolean =>
    openssl(
      { 'leaf.pem': pemFile(leaf), 'ca.pem': pemFile(root), 'crl.pem': pemOf('X509 CRL', list) },
      'verify',
      '-CAfile',
      'ca.pem',
      '-CRLfile',
      'crl.pem',
      '-crl_check',
      '-attime',
      '1783036800',
      'leaf.pem',
    ).ok;
  expect([check(on()), check(on([leaf, '2026-05-01T00:00:00Z']))]).toEqual([true, false]);
});
