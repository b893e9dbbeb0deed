// At which time certificates are judged: as the signer says, or by a time stamp over the signature.
import { describe, expect, it } from 'vitest';
import { certificate, pemFile, signedData, type SignerOptions, stampAttribute, STAMPING, token } from '../../../test/support/pki.ts';
import { CAME, LOG, middle, root, run } from '../../../test/support/signed-log.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';

describe('time stamps over a signature', () => {
  const old = certificate('Short lived', { issuer: middle, usage: [0], to: '2026-07-01T00:00:00Z' });
  const tsa = certificate('Authority', { issuer: root, usage: [0], purposes: [STAMPING], purposesCritical: true });
  // The signer claims a time after its end; a time stamp knows better.
  const late: SignerOptions = { by: old, time: '2026-08-01T00:00:00Z' };
  const values: Buffer[] = [];
  const plain = signedData({ content: LOG, signers: [{ ...late, edit: (bytes) => void values.push(Buffer.from(bytes)) }], certificates: [old, middle] });
  it('decide at which time certificates are judged', async () => {
    expect((await run({ statement: plain })).said).toEqual(['a.log unverifiable key_outside_validity (none)']);
    const stamped = (at: string, by = tsa): Map<string, Uint8Array> =>
      new Map<string, Uint8Array>([
        ['a.log', LOG],
        ['a.log.p7s', plain],
        ['a.log.p7s.tst', token(plain, { by, at })],
        ['ca.pem', pemFile(root)],
      ]);
    const said = async (files: Map<string, Uint8Array>) =>
      (await verifyAll(evidenceOf(files))).objects.map(({ key, scheme, status, reason }) => `${scheme} ${key} ${status} ${reason ?? '-'}`);
    expect(await said(stamped('2026-06-02T00:00:00Z'))).toEqual(['cms a.log verified -', 'timestamp a.log.p7s verified -']);
    expect(await said(stamped('2026-09-02T00:00:00Z'))).toEqual(['cms a.log unverifiable key_outside_validity', 'timestamp a.log.p7s verified -']);
    const nobody = certificate('Nobody', { usage: [0], purposes: [STAMPING], purposesCritical: true });
    expect(await said(stamped('2026-06-02T00:00:00Z', nobody))).toEqual([
      'cms a.log unverifiable key_outside_validity',
      'timestamp a.log.p7s unverifiable signer_not_trusted',
    ]);
  });
  it('also from inside the signature', async () => {
    const inside = (of: Uint8Array): Buffer => {
      // Put into the statement that was made: its signature is another each time.
      const stamp = stampAttribute(token(of, { by: tsa, at: '2026-06-02T00:00:00Z' }));
      return signedData({ content: LOG, signers: [{ ...rsaLate, unsigned: [stamp] }], certificates: [rsaOld, middle] });
    };
    const rsaOld = certificate('Short RSA', { issuer: middle, usage: [0], key: 'rsa', to: '2026-07-01T00:00:00Z' });
    let value = Buffer.alloc(0);
    const rsaLate: SignerOptions = { by: rsaOld, time: '2026-08-01T00:00:00Z', edit: (bytes) => void (value = Buffer.from(bytes)) };
    signedData({ content: LOG, signers: [rsaLate] });
    expect((await run({ statement: inside(value) })).said).toEqual([`a.log verified - (${CAME})`]);
    expect((await run({ statement: inside(Buffer.from('another signature')) })).said).toEqual(['a.log unverifiable key_outside_validity (none)']);
  });
});
