// Patterns that read a text in several ways, held against all ways there are, counted one by one.
import { expect, it } from 'vitest';
import { seeded } from '../../../test/support/seeded.ts';
import { isOneWay, unsteadyParts } from './one-way.ts';
import { captured, type Group, type Part, parsePattern, patternText } from './pattern-parts.ts';
import { extremesOf, readerOf } from './two-ways.ts';

it('only what is tried first is changed', () => {
  const { shortest, longest } = extremesOf(/^(?<a>[?*+|]{1,3}?)(?:\?|\{2}|x{2,})*(?!y+)(?<=z)q?$/s);
  expect([shortest.source, shortest.flags]).toEqual(['^(?<a>[?*+|]{1,3}?)(?:\\?|\\{2}|x{2,}?)*?(?!y+?)(?<=z)q??$', 's']);
  expect(longest.source).toBe('^(?<a>[?*+|]{1,3})(?:x{2,}|\\{2}|\\?)*(?!y+)(?<=z)q?$');
  const source = '^a(?<b>x?|y{2}z)(?:c|(?<d>d)|(?=e+))(?:f(?:g|h))*(?:g)?i$';
  expect(patternText(captured(parsePattern(source)), 'written')).toBe(
    '^a(?<b>(?<_2>(?<_1>x?))|(?<_3>y{2}z))(?:(?<_4>c)|(?<_5>(?<d>d))|(?<_6>(?=e+)))(?<_7>(?:f(?:g|h))*)(?<_8>g)?i$',
  );
});

it('what all ways share is sure, however many stand between the first and the last', () => {
  const read = readerOf(/^(?<path>\/.{0,99}) by (?<user>.{1,99}) from (?<ip>[\d.]{2,40})(?<more>(?: .*)?)$/);
  expect(read('/a by mara from 1.1')).toEqual({ groups: expect.objectContaining({ path: '/a', user: 'mara', ip: '1.1' }), unsure: [] });
  expect(read('/a by x from 2.2 by y from 1.1')?.unsure).toEqual(['path', 'user', 'ip', 'more']);
  // The first and the last way have one address in common, the second another.
  expect(read('/a by x from 1.1 from 2.2 from 1.1')?.unsure).toEqual(['user', 'ip', 'more']);
  expect(readerOf(/^(?<path>.*) by (?<user>.*)\/(?<ip>[\d.]{2,40})$/)('a by b by c/1.1')?.unsure).toEqual(['path', 'user']);
  expect(read('nothing of it')).toBeUndefined();
});

/** Where each group stands in each way in which parts read `text` from `at` on. */
type Found = Readonly<Record<string, string>>;
const times: Readonly<Record<string, readonly [number, number]>> = { '?': [0, 1], '*': [0, 9], '{1,2}': [1, 2] };
function* waysOf(parts: readonly Part[], text: string, at: number, found: Found): Generator<[number, Found]> {
  const [part, ...rest] = parts;
  if (!part) return yield [at, found];
  for (const [end, now] of repeated(part, text, at, found, times[part.often] ?? [1, 1])) yield* waysOf(rest, text, end, now);
}
function* repeated(part: Part, text: string, at: number, found: Found, [least, most]: readonly [number, number]): Generator<[number, Found]> {
  if (least === 0) yield [at, found];
  if (most === 0) return;
  for (const [end, now] of once(part.atom, text, at, found)) if (end > at) yield* repeated(part, text, end, now, [Math.max(0, least - 1), most - 1]);
}
function* once(atom: string | Group, text: string, at: number, found: Found): Generator<[number, Found]> {
  if (typeof atom === 'string') {
    if (atom === text[at] || (atom === '.' && at < text.length)) yield [at + 1, found];
    return;
  }
  const name = /<(\w)>/.exec(atom.head)?.[1];
  for (const parts of atom.alternatives) for (const [end, now] of waysOf(parts, text, at, found)) yield [end, name ? { ...now, [name]: `${at}-${end}` } : now];
}

it('nothing on which two ways differ is said to be sure, and what is shown to be one way is one', () => {
  const random = seeded(1, 0);
  let ambiguous = 0;
  let shown = 0;
  for (let round = 0; round < 800; round++) {
    let names = 0;
    const part = (deep: number): string => {
      const often = random.pick(['', '', '', '?', '*', '{1,2}']);
      if (deep === 0 || random.below(3) > 0) return random.pick(['a', 'b', '.']) + often;
      const inside = () => Array.from({ length: 1 + random.below(2) }, () => part(deep - 1)).join('');
      const group = random.below(3) === 0 ? `${inside()}|${inside()}` : inside();
      return names < 4 && random.below(2) === 0 ? `(?<${'wxyz'[names++] as string}>${group})` : `(?:${group})${often}`;
    };
    const source = `${part(2)}${part(2)}${part(2)}`;
    const parsed = parsePattern(source);
    const text = Array.from({ length: 1 + random.below(5) }, () => random.pick(['a', 'b'])).join('');
    const ways = [...waysOf([{ atom: { head: '(?:', alternatives: parsed.alternatives }, often: '', lazy: false }], text, 0, {})].filter(
      ([end]) => end === text.length,
    );
    const read = readerOf(new RegExp(`^(?:${source})$`))(text);
    if (ways.length === 0 || unsteadyParts(parsed).length > 0) continue;
    const empty = (place = '0-0') => (/^(\d+)-\1$/.test(place) ? '' : place);
    const differing = ['w', 'x', 'y', 'z'].filter((name) => new Set(ways.map(([, found]) => empty(found[name]))).size > 1);
    expect.soft(read?.unsure, `${source} of ${text}`).toEqual(expect.arrayContaining(differing));
    if (differing.length > 0) ambiguous++;
    if (!isOneWay(parsePattern(`^(?:${source})$`))) continue;
    shown++;
    expect.soft(differing, `${source} of ${text}`).toEqual([]);
  }
  expect(ambiguous).toBeGreaterThan(20);
  expect(shown).toBeGreaterThan(20);
});
