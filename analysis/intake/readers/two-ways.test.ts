// Lines that a pattern reads in two ways, and patterns whose repetitions are made short or long.
import { expect, it } from 'vitest';
import { byForms } from './line-forms.ts';
import { extremesOf } from './two-ways.ts';

it('only repetitions are changed', () => {
  const { shortest, longest } = extremesOf(/^(?<a>[?*+]{1,3}?)(?:\?|\{2}|x{2,})*(?!y+)(?<=z)q?$/s);
  expect([shortest.source, shortest.flags]).toEqual(['^(?<a>[?*+]{1,3}?)(?:\\?|\\{2}|x{2,}?)*?(?!y+?)(?<=z)q??$', 's']);
  expect(longest.source).toBe('^(?<a>[?*+]{1,3})(?:\\?|\\{2}|x{2,})*(?!y+)(?<=z)q?$');
});

it('of two readings only what they have in common is taken, and the line is kept', () => {
  const taken: Record<string, string | undefined>[] = [];
  const said: string[] = [];
  const read = byForms(
    { of: [{ name: 'request', line: /^(?<path>\/.{0,99}) by (?<user>.{1,99}) from (?<ip>\S{2,40})$/, oneWay: true }] },
    ({ names, values }) => {
      taken.push(Object.fromEntries(names.flatMap((name, i) => (values[i] === undefined ? [] : [[name, values[i]]]))));
      return undefined;
    },
  );
  for (const line of ['/a by mara from ::1', '/a by root from ::1/b by mara from ::1']) read(line, [], (code) => void said.push(code));
  expect(taken).toEqual([
    { form: 'request', path: '/a', user: 'mara', ip: '::1' },
    { form: 'request', ip: '::1', line: '/a by root from ::1/b by mara from ::1' },
  ]);
  expect(said).toEqual(['line.ambiguous']);
});
