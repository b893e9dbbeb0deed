// For every verdict that passes there is an input on which it fails.
import { expect, it } from 'vitest';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { skeleton } from './verifier.ts';

const run = (files: Record<string, string>) =>
  verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))), [skeleton]);

it.each([
  // Nothing signs a side-car: valid by agreement, and the status says so.
  [{ a: 'xyz', 'a.length': '3' }, 'valid', null],
  [{ a: 'xyzz', 'a.length': '3' }, 'invalid', 'content_hash_mismatch'],
  [{ 'a.length': '3' }, 'invalid', 'referenced_but_absent'],
  [{ a: 'xyz', 'a.length': 'three' }, 'unverifiable', 'statement_unreadable'],
])('%j is %s', async (files, overall, reason) => {
  const found = await run(files as Record<string, string>);
  expect([found.overall, found.objects[0]?.reason]).toEqual([overall, reason]);
});

it('does not apply where there is no side-car', async () => {
  expect((await run({ a: 'x' })).ran).toEqual([]);
});
