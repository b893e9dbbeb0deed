// Merging: the weakest word wins, nothing is not good news, a verifier that fails is never taken for a good verdict.
import { expect, it } from 'vitest';
import { evidenceOf, sha256, signedTrail } from '../../test/support/signed-trail.ts';
import { verifyAll } from './verify-all.ts';

it('runs all that apply and tells what none speaks of', async () => {
  const { files } = signedTrail({ hours: 2 });
  files
    .set('extra/a.txt', Buffer.from('a'))
    .set('extra/SHA256SUMS', Buffer.from(`${sha256('a')}  a.txt\n`))
    .set('movie.mp4', Buffer.from('x'));
  const found = await verifyAll(evidenceOf(files));
  expect([found.overall, found.ran.map((one) => one.id), found.unread]).toEqual(['valid', ['cloudtrail-digest', 'sha256-manifest'], ['movie.mp4']]);
});

it('passes failures and aborts on', async () => {
  const broken = { id: 'x', title: '', document: '', version: 1, proofs: [], forgers: [], sees: () => true, verify: () => Promise.reject(new Error('broken')) };
  await expect(verifyAll(evidenceOf(new Map([['a', Buffer.from('x')]])), [broken])).rejects.toThrow('broken');
  const controller = new AbortController();
  controller.abort(new Error('stopped'));
  await expect(verifyAll({ ...evidenceOf(signedTrail({ hours: 1 }).files), signal: controller.signal })).rejects.toThrow('stopped');
});
