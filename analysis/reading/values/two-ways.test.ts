// Patterns whose repetitions are made short or long.
import { expect, it } from 'vitest';
import { extremesOf } from './two-ways.ts';

it('only repetitions are changed', () => {
  const { shortest, longest } = extremesOf(/^(?<a>[?*+]{1,3}?)(?:\?|\{2}|x{2,})*(?!y+)(?<=z)q?$/s);
  expect([shortest.source, shortest.flags]).toEqual(['^(?<a>[?*+]{1,3}?)(?:\\?|\\{2}|x{2,}?)*?(?!y+?)(?<=z)q??$', 's']);
  expect(longest.source).toBe('^(?<a>[?*+]{1,3})(?:\\?|\\{2}|x{2,})*(?!y+)(?<=z)q?$');
});
