// One file that three people signed, each with his own tool: the schemes do not take each other's statements for evidence, nor for their own.
import { expect, it } from 'vitest';
import { fileOf } from '../../test/support/evidence-file.ts';
import { miniSigned, miniSigner } from '../../test/support/minisign.ts';
import { evidenceOf } from '../../test/support/signed-trail.ts';
import { armored, sshSigned, sshSigner } from '../../test/support/sshsig.ts';
import made from '../../test/reference/openpgp/cases.json' with { type: 'json' };
import { verifyAll } from './verify-all.ts';

const pgp = made['armoured-ed'].files;
const data = Buffer.from(pgp['a.log'], 'base64');
const mini = miniSigner();
const ssh = sshSigner();
const files = new Map<string, Buffer>([
  ['a.log', data],
  ['a.log.minisig', Buffer.from(miniSigned(data, mini))],
  ['a.log.sig', Buffer.from(armored(sshSigned(data, ssh)))],
  ['a.log.asc', Buffer.from(pgp['a.log.asc'], 'base64')],
  ['minisign.pub', Buffer.from(mini.pub)],
  ['allowed_signers', Buffer.from(`a@x ${ssh.line}\n`)],
  ['signer.pgp', Buffer.from(pgp['signer.pgp'], 'base64')],
]);
const outcome = async (of: Map<string, Buffer>, trust: { name: string; bytes: Buffer }[] = []) => {
  const { overall, objects, unread, proof } = await verifyAll(evidenceOf(of, trust));
  return {
    overall,
    told: objects.map(({ scheme, key, status, reason }) => `${scheme} ${key} ${status} ${reason ?? ''}`.trim()).sort(),
    unread,
    proof: proof.size,
  };
};

it('each is judged by its own scheme', async () => {
  expect(await outcome(files)).toEqual({
    overall: 'valid',
    told: ['minisign a.log verified', 'openpgp a.log verified', 'sshsig a.log verified'],
    unread: [],
    proof: 6,
  });
  const altered = new Map(files).set('a.log', Buffer.from('altered'));
  expect(await outcome(altered)).toMatchObject({
    overall: 'invalid',
    told: ['minisign', 'openpgp', 'sshsig'].map((scheme) => `${scheme} a.log altered signature_mismatch`),
  });
});

it('one pinned key decides: what the others signed is settled by it alone', async () => {
  const { told, overall } = await outcome(files, [{ name: 'pinned.pub', bytes: Buffer.from(mini.pub) }]);
  expect(told).toEqual(['minisign a.log verified', 'openpgp a.log unverifiable key_not_pinned', 'sshsig a.log unverifiable key_not_pinned']);
  expect(overall).toBe('unverifiable');
});

it('a file that cannot be read is open, not altered; an abort passes', async () => {
  const handed = evidenceOf(files);
  const lost = fileOf('a.log', () => Promise.reject(new Error('EIO')), data.length);
  const broken = handed.files.map((file) => (file.path === 'a.log' ? lost : file));
  const found = await verifyAll({ ...handed, files: broken });
  expect(found.objects.map(({ reason }) => reason)).toEqual(['unreadable', 'unreadable', 'unreadable']);
  const controller = new AbortController();
  controller.abort(new Error('stopped'));
  await expect(verifyAll({ ...handed, signal: controller.signal })).rejects.toThrow('stopped');
});
