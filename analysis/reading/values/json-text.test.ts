// The JSON reader against the language's own, and where it goes beyond it: long numbers, double names, depth, cut text.
import { draws, fc } from '../../../test/support/properties.ts';
import { describe, expect, it } from 'vitest';
import { JsonFault, maxDepth, parseJson, readJson } from './json-text.ts';

describe('parseJson', () => {
  it('agrees with JSON.parse on any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        // Long numbers stand as text here; read them back for the comparison.
        const same = (a: unknown, b: unknown): boolean =>
          Array.isArray(b)
            ? Array.isArray(a) && a.length === b.length && b.every((entry, i) => same(a[i], entry))
            : b !== null && typeof b === 'object'
              ? a !== null &&
                typeof a === 'object' &&
                Object.keys(b).join('\n') === Object.keys(a).join('\n') &&
                Object.entries(b).every(([key, entry]) => same(Object.entries(a).find(([name]) => name === key)?.[1], entry))
              : a === b || (typeof b === 'number' && typeof a === 'string' && Number(a) === b) || (a === 0 && b === 0);
        expect(same(parseJson(text).value, JSON.parse(text)), text).toBe(true);
      }),
      { numRuns: draws(300) },
    );
  });
  it('refuses what is no JSON, with the place', () => {
    for (const text of [
      '',
      '{',
      '[1,]',
      '{"a":1,}',
      '{a:1}',
      "{'a':1}",
      '01',
      '1.',
      '.5',
      '+1',
      'nul',
      '"a',
      '"\\x"',
      '"\\u12g4"',
      '{"a":1} x',
      'NaN',
      '[1 2]',
    ]) {
      expect(() => parseJson(text), text).toThrow(JsonFault);
      expect(() => JSON.parse(text) as unknown, text).toThrow();
    }
    expect(() => parseJson('{"a":1} x')).toThrow(expect.objectContaining({ at: 8 }) as Error);
  });
  it('keeps the text of a number that a double cannot hold', () => {
    expect(parseJson('[9007199254740993, 1.10, 12345678901234567890, 0.12345678901234567890, 9007199254740991, 1e400, -0.5]').value).toEqual([
      '9007199254740993',
      1.1,
      '12345678901234567890',
      '0.12345678901234567890',
      9007199254740991,
      '1e400',
      -0.5,
    ]);
  });
  it('reports names that stand twice; the last counts', () => {
    expect(parseJson('{"a":1,"b":{"c":1,"c":2},"a":3}')).toMatchObject({ value: { a: 3, b: { c: 2 } }, duplicates: ['c', 'a'] });
  });
  it('treats __proto__ as a name', () => {
    const { value } = parseJson('{"__proto__":{"x":1}}');
    expect(JSON.stringify(value)).toBe('{"__proto__":{"x":1}}');
    expect(({} as { x?: number }).x).toBeUndefined();
  });
  it('bounds nesting without losing it', () => {
    const deep = `${'['.repeat(100_000)}"]"${']'.repeat(100_000)}`;
    const read = parseJson(deep);
    expect(read.deep).toBe(true);
    let value = read.value;
    for (let i = 0; i < maxDepth; i++) value = (value as unknown[])[0] as typeof value;
    expect(value).toBe(deep.slice(maxDepth, deep.length - maxDepth));
  });
});

it('readJson with `cut` gives what was read before the text ended, and only then', () => {
  expect(readJson('{"a":[1,{"b":"x"},{"c', 0, true)).toMatchObject({ cut: true, value: { a: [1, { b: 'x' }, {}] } });
  for (const text of ['{"a":1,"b":tru', '{"a":1,"b":"\\u12', '{"a":1,"b":"x\\', '{"a":1,', '{"a":1,"b":-'])
    expect(readJson(text, 0, true), text).toMatchObject({ cut: true, value: { a: 1 } });
  expect(() => readJson('{"a":1,"b":trx}', 0, true)).toThrow(JsonFault);
});
