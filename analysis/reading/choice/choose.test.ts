// Which member of a record of nothing known is its time.
import { expect, it } from 'vitest';
import { choose } from './choose.ts';

const when = (day: number) => `2026-05-${String(day).padStart(2, '0')}T08:30:01.2Z`;

it.each<[string, object, string | undefined]>([
  ['a name that is known', { review: { revoke_at: when(12) }, start_date: when(11), end_date: when(13) }, 'start_date'],
  ['the nearest to the top', { review: { decided_on: when(12) }, seen_last: when(11) }, 'seen_last'],
  [
    'one that is called so',
    { message: { publishTime: when(12), attributes: { 'logging.example.test/timestamp': when(11) } } },
    'message.attributes.logging.example.test/timestamp',
  ],
  ['none that says until when something holds', { token: 'x', expires_at: when(12), validUntil: when(13), dueDate: when(14) }, undefined],
  ['what began goes before what was over', { ended_on: when(12), logged_in_on: when(11) }, 'logged_in_on'],
  ['what was over where nothing else says', { job: 7, completed_on: when(12) }, 'completed_on'],
  ['none that says when a thing came to be', { user: { created_at: when(1) }, name: 'a' }, undefined],
])('is %s', (_, record, time) => {
  expect(choose([record, record] as Parameters<typeof choose>[0]).fields.time).toBe(time);
});
