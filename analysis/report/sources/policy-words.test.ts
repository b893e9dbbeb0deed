// The policy of an import as the report words it.
import { expect, it } from 'vitest';
import { policyWords } from './policy-words.ts';

it.each<[string, object | string, string]>([
  ['nothing', { time: {}, items: [], originals: 'copy' }, 'as detected; nothing was given'],
  ['times of all', { time: { zone: 'Europe/Berlin', year: 2026 } }, 'zone Europe/Berlin where none is stated; year 2026 where none is stated'],
  [
    'items',
    {
      items: [
        { items: 'a.csv', fields: { user: 'Wer', time: 'Occurred At' } },
        { items: '**', format: 'json:lines', time: { zone: 'UTC' } },
      ],
    },
    'a.csv: time from Occurred At, user from Wer; **: read as json:lines, zone UTC where none is stated',
  ],
  [
    'anew',
    { time: { zone: 'UTC' }, items: [{ items: '/a.log', anew: true, time: { year: 2024 } }] },
    'zone UTC where none is stated; /a.log: as detected, whatever is said before this, year 2024 where none is stated',
  ],
  ['another build', { time: 7 }, '{"time":7}'],
  ['no JSON', 'x{', 'x{'],
])('%s', (_name, policy, words) => expect(policyWords(typeof policy === 'string' ? policy : JSON.stringify(policy))).toBe(words));
