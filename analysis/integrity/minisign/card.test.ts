// What the card of a signature says, line by line: a comment that was not confirmed is called so, and what it states is then not told as a fact.
import { expect, it } from 'vitest';
import type { Anchor } from '../trust/anchor.ts';
import { factsOf, statedIn } from './card.ts';
import type { MiniSignature } from './statement.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const signature = (trusted: string | null, prehashed = true) =>
  ({ keyId: 'AB', prehashed, untrusted: utf8('by hand '), trusted: trusted === null ? null : { comment: utf8(trusted) } }) as unknown as MiniSignature;
const key = (pinned: boolean) => ({ fingerprint: 'RWQ', origin: 'k.pub', pinned }) as unknown as Anchor;
const lines = (...given: Parameters<typeof factsOf>): string[] => factsOf(...given).map(({ label, value }) => `${label} = ${value}`);
const LAST = 'Untrusted comment: nothing covers it = by hand';
const STATED = 'timestamp:1700000000\tfile:a.log';

it('says what the signer states where it was confirmed', () => {
  expect(lines(signature(STATED), key(true), true)).toEqual([
    'Algorithm = Ed25519 over BLAKE2b-512 of the file',
    'Key id = AB',
    'Public key = RWQ',
    'Key came from = k.pub (pinned)',
    expect.stringMatching(/^Trusted comment = timestamp:1700000000.*file:a\.log$/),
    'Signed at, by the word of the signer = 2023-11-14T22:13:20Z',
    'Signed as, by the word of the signer = a.log',
    LAST,
  ]);
});

it('says that it was not, and nothing of what is stated', () => {
  expect(lines(signature(STATED), key(false), false)).toEqual([
    'Algorithm = Ed25519 over BLAKE2b-512 of the file',
    'Key id = AB',
    'Public key = RWQ',
    'Key came from = k.pub',
    expect.stringMatching(/^Trusted comment, not confirmed = /),
    LAST,
  ]);
});

it('says only what there is', () => {
  expect(lines(signature(null, false), null, true)).toEqual(['Algorithm = Ed25519 over the file itself', 'Key id = AB', LAST]);
  expect(lines(signature('released', false), null, true)).toEqual([
    'Algorithm = Ed25519 over the file itself',
    'Key id = AB',
    'Trusted comment = released',
    LAST,
  ]);
  expect(statedIn(utf8('xtimestamp:1 file:a'))).toEqual({ at: null, name: null });
  expect(statedIn(utf8('file:b\ttimestamp:0'))).toEqual({ at: '1970-01-01T00:00:00Z', name: 'b' });
});
