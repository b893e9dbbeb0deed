// Rules in words, and the filter of the quarantine set: errors alone, and what could not be read is no event.
import { expect, it } from 'vitest';
import { parseFilter, type Rule } from '../../../../analysis/contract/index.ts';
import { appliesTo, quarantineFilter, ruleWords } from './rule-words.ts';

const about = { id: 'x', field: 'user', severity: 'error' as const, when: [], values: 'stated' as const };

it('says each rule in words, with its condition', () => {
  const rules: Rule[] = [
    {
      ...about,
      test: 'required',
      when: [
        { field: 'kind', is: ['a', 'b'], letters: 'exact' },
        { field: 'id', stated: false },
      ],
    },
    { ...about, test: 'words', words: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], letters: 'any' },
    { ...about, test: 'range', least: 0 },
    { ...about, test: 'range' },
  ];
  expect(rules.map(ruleWords)).toEqual([
    'is stated, where kind is a, b and id is not stated',
    'is one of 1, 2, 3, 4, 5, 6, 7, 8 and 2 more',
    'at least 0',
    'has no bound',
  ]);
  expect(appliesTo({ applies_to: {} })).toBe('all sources');
});

it('filters what errors speak against, whatever the name of the profile holds', () => {
  const rule = (id: string, severity: 'error' | 'warning', count: number) => ({ id, severity, count, field: null, message: '', items: [], findings: [] });
  const found = { profile: 'My "own" *', rules: [rule('record.unread', 'error', 3), rule('a', 'error', 1), rule('b', 'warning', 4), rule('c', 'error', 0)] };
  const filter = quarantineFilter(found);
  expect(filter).toBe('check:("My ""own"" */a")');
  expect(() => parseFilter(filter ?? '')).not.toThrow();
  expect(quarantineFilter({ ...found, rules: [rule('record.unread', 'error', 3)] })).toBeUndefined();
});
