// Every refusal is said and names a way out; one we do not know is not swallowed.
import { expect, test } from 'vitest';
import { refusalWords } from './refusals.ts';

test.each([
  ['it has no pin', 'It has no pin.', /press P/],
  ['it states nothing', 'It states nothing.', /what the records show/],
  ['pin 4 is stale: the verdict was “verified” and is “altered”', 'Pin 4 is stale: the verdict was “verified” and is “altered”.', /pin the record anew/],
  ['something new', 'Something new.', /leave the finding as a draft/],
])('%s', (reason, what, remedy) => {
  const words = refusalWords(reason);
  expect(words.what).toBe(what);
  expect(words.remedy).toMatch(remedy);
});
