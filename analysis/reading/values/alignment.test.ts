import { expect, it } from 'vitest';
import { misalignedBy } from './alignment.ts';

/** A record is `R` and three more bytes. */
const by = (text: string, at: number) => misalignedBy(Buffer.from(text), at, 4, (bytes, place) => bytes[place] === 82);

it.each([
  ['RabcRabc', 0, 0],
  // One damaged record among others.
  ['RabcxabcRabc', 4, 0],
  // Written in part, then whole ones.
  ['RabcRaRabcRabc', 4, 0],
  ['RabcxaRabcRabc', 4, 2],
  // One alone at the end of the bytes.
  ['RabcxaRabc', 4, 2],
  // Not followed by one: it may be chance.
  ['RabcxaRabcxxxxxxxx', 4, 0],
  ['Rabcxaxx', 4, 0],
  ['', 0, 0],
])('%s at %i: %i', (text, at, want) => {
  expect(by(text, at)).toBe(want);
});
