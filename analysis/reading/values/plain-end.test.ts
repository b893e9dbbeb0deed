// What is left to JSON.parse is read just as the careful reader reads it.
import { expect, it } from 'vitest';
import { draws, fc } from '../../../test/support/properties.ts';
import { readJson } from './json-text.ts';
import { plainEnd } from './plain-end.ts';

it.each([
  ['an object', '{"a":[1,{"b":"}\\"]"}]} x', 22],
  ['a number that a double may not hold', '{"a":1234567890123456}', 0],
  ['an exponent', '{"a":1e5}', 0],
  ['a point and an exponent', '{"a":1.E5}', 0],
  ['digits in text', '{"a":"1234567890123456e7"}', 26],
  ['true and false', '{"a":true,"b":false}', 20],
  ['a raw control character', '{"a":"\u0001"}', 0],
  ['four levels', '{"a":{"b":{"c":{}}}}', 0],
  ['a cut text', '{"a":"x', -1],
  ['a cut escape', '{"a":"\\', -1],
  ['a cut object', '{"a":1', -1],
])('%s', (_, text, end) => {
  expect(plainEnd(text, 0, 3)).toBe(end);
});

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
  fc.constantFrom('-0', '0.10', '1E2', '100000000000000', '-10000000000000.5', '0.1234567890123456'),
);
/** JSON texts of values, with numbers in forms that JSON.stringify would not write. */
const texts = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    numbers,
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
    fc.constantFrom('true', 'false', 'null', '"e1"', '{"__proto__":{"a":1}}', '{"a":1,"a":2}'),
    fc.array(tie('value')).map((all) => `[${all.join(' , ')}]`),
    fc.dictionary(fc.string(), tie('value')).map(
      (all) =>
        `{${Object.entries(all)
          .map(([name, text]) => `${JSON.stringify(name)}: ${text}`)
          .join(',')}}`,
    ),
  ),
})).value;

it('reads the head of a text as far as the careful reader does, and the same in it', () => {
  fc.assert(
    fc.property(fc.array(texts), fc.nat(), (records, cut) => {
      const whole = `{"Records":[${records.map((text) => `{"r":${text}}`).join(',')}]}`;
      expect(readJson(whole, 0, true).value).toEqual(readJson(whole).value);
      // Cut anywhere: what is whole in it is the same.
      const text = whole.slice(0, 1 + (cut % whole.length));
      const { value, cut: isCut } = readJson(text, 0, true);
      expect(isCut).toBe(text.length < whole.length);
      const found = (value as { Records?: unknown[] }).Records ?? [];
      const all = (readJson(whole).value as unknown as { Records: unknown[] }).Records;
      expect(found.slice(0, -1)).toEqual(all.slice(0, Math.max(0, found.length - 1)));
    }),
    { numRuns: draws(300) },
  );
});
