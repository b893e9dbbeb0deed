// A profile with a rule of every class, a record that keeps it, and every way in which each rule is broken.
import { profile, type Profile, type ProfileGiven, type Rule } from '../contract/model/profile.ts';

type Value = unknown;
export type Broken = Record<string, Value>;

const given: ProfileGiven = {
  name: 'Every class',
  edition: '1',
  speaks_of: 'record',
  rules: [
    { id: 'user', field: 'user', test: 'required' },
    { id: 'user-text', field: 'user', test: 'type', type: ['string'] },
    { id: 'key', field: 'key', test: 'present' },
    { id: 'no-secret', field: 'auth.secret', test: 'forbidden' },
    { id: 'count', field: 'count', test: 'type', type: ['integer', 'null'] },
    { id: 'kind', field: 'kind', test: 'words', words: ['read', 'write', 'Löschen'] },
    { id: 'verb', field: 'verb', test: 'words', words: ['GET', 'PUT', 5], letters: 'any' },
    { id: 'at', field: 'at', test: 'format', format: 'date-time-ms' },
    { id: 'at-utc', field: 'received', test: 'format', format: 'utc' },
    { id: 'moment', field: 'moment', test: 'format', format: 'moment-ms' },
    { id: 'day', field: 'day', test: 'format', format: 'date' },
    { id: 'from', field: 'net.from', test: 'format', format: 'ip' },
    { id: 'mail', field: 'mail', test: 'format', format: 'email' },
    { id: 'uuid', field: 'uuid', test: 'format', format: 'uuid' },
    { id: 'path', field: 'path', test: 'pattern', pattern: '^/[a-z/]+$' },
    { id: 'score', field: 'score', test: 'range', least: 0, most: 1 },
    { id: 'when', field: 'valid_from', test: 'range', least: '2026-01-01T00:00:00Z', most: '2026-12-31T23:59:59Z' },
    { id: 'note', field: 'note', test: 'length', least: 3, most: 8 },
    { id: 'reason', field: 'reason', test: 'required', when: [{ field: 'outcome', is: ['failure'] }] },
    {
      id: 'code',
      field: 'code',
      test: 'required',
      when: [
        { field: 'outcome', is: ['FAILURE'], letters: 'any' },
        { field: 'device', stated: true },
      ],
    },
    { id: 'ticket', field: 'ticket', test: 'required', when: [{ field: 'device', stated: false }] },
    { id: 'dotted', field: '"a.b"', test: 'required' },
    { id: 'serial', field: 'serial', test: 'unique' },
    { id: 'strict-note', field: 'memo', test: 'length', most: 4, values: 'json-schema' },
    { id: 'strict-kind', field: 'mode', test: 'type', type: ['string'], values: 'json-schema' },
  ],
};
export const everyClass: Profile = profile.parse(given);

/** A record that keeps every rule; `n` makes it one of its own. */
export const sound = (n: number): Broken => ({
  user: `user-${n % 50}`,
  key: null,
  auth: { method: 'password' },
  count: n,
  kind: ['read', 'write', 'Löschen'][n % 3],
  verb: ['get', 'PUT', 5, 'Get'][n % 4],
  at: new Date(Date.UTC(2026, 0, 1) + n * 1009).toISOString(),
  received: ['2026-01-01T00:00:00Z', '2026-06-30T23:59:60.5+00:00'][n % 2],
  moment: [1_767_225_600_123 + n, '1767225600123', '2026-01-01T01:00:00.123456+01:00'][n % 3],
  day: ['2026-02-28', '2024-02-29'][n % 2],
  net: { from: ['192.0.2.7', '2001:db8::7', '::ffff:192.0.2.1', '::1'][n % 4] },
  mail: 'ana.b+c@mail.example.com',
  uuid: '0f8fad5b-d9cb-469f-a165-70867728950e',
  path: '/a/b',
  score: [0, 1, 0.5][n % 3],
  valid_from: ['2026-01-01T00:00:00Z', '2026-12-31T23:59:59+00:00'][n % 2],
  note: ['abc', 'äöüßéèêë'][n % 2],
  outcome: ['success', 'failure'][n % 2],
  reason: n % 2 === 1 ? 'expired' : null,
  code: n % 2 === 1 ? 7 : '',
  device: 'd-1',
  'a.b': false,
  serial: `s-${n}`,
  memo: ['abcd', 12_345][n % 2],
  mode: 'x',
});

/** Texts that a format does not take. */
const misformed: Record<string, Value[]> = {
  'date-time-ms': [
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.12Z',
    '2026-01-01T00:00:00.123',
    '2026-01-01 00:00:00.123Z',
    '2026-02-30T00:00:00.123Z',
    'x',
    17,
  ],
  utc: ['2026-01-01T00:00:00+01:00', '2026-01-01T00:00:00', '2026-01-01T24:00:00Z', true],
  'moment-ms': [1_767_225_600, '1767225600', 1_767_225_600_123.5, '2026-01-01T00:00:00Z', {}],
  date: ['2026-02-30', '2025-02-29', '2026-1-1', '01.02.2026'],
  ip: ['192.0.2.256', '192.0.2', 'host.example.com', '2001:db8:::1', '1:2:3:4:5:6:7', '192.0.2.7:80', ' 192.0.2.7'],
  email: ['ana', 'ana@', '@example.com', 'ana@example', 'a b@example.com'],
  uuid: ['0f8fad5bd9cb469fa16570867728950e', '0f8fad5b-d9cb-469f-a165-70867728950g'],
};

const without = (record: Broken, names: readonly string[]): Broken => {
  const [first = '', ...rest] = names;
  if (rest.length > 0) return { ...record, [first]: without(record[first] as Broken, rest) };
  const { [first]: _gone, ...left } = record;
  return left;
};
const put = (record: Broken, names: readonly string[], value: Value): Broken => {
  const [first = '', ...rest] = names;
  return { ...record, [first]: rest.length > 0 ? put((record[first] ?? {}) as Broken, rest, value) : value };
};

/** Each way in which a record breaks this rule, and no other one. `unique` is broken by two records together. */
export function mutantsOf(rule: Rule, n: number): Broken[] {
  const names = rule.field.startsWith('"') ? [rule.field.slice(1, -1)] : rule.field.split('.');
  // Where it is asked at all.
  let base = sound(n * 12);
  for (const one of rule.when) {
    if ('is' in one) base = { ...base, reason: 'known', code: 7, [one.field]: one.letters === 'any' ? String(one.is[0]).toLowerCase() : one.is[0] };
    else if (!one.stated) base = { ...without(base, [one.field]), ticket: 't' };
  }
  const each = (values: readonly Value[]) => values.map((value) => put(base, names, value));
  switch (rule.test) {
    case 'required':
      return [without(base, names), ...each([null, '', ' \t'])];
    case 'present':
      return [without(base, names)];
    case 'forbidden':
      return each(['hunter', null, '', 0]);
    case 'type':
      return each(
        [7, 0.5, true, { a: 1 }, [1], 'text', ...(rule.values === 'json-schema' ? [null] : [])].filter(
          (value) => !rule.type.includes(typeOf(value) as 'string'),
        ),
      );
    case 'words':
      return each([
        ...(rule.letters === 'exact' ? rule.words.map((word) => String(word).toUpperCase()) : []),
        ...rule.words.map((word) => `${word} `),
        'other',
        99,
        true,
        ...(rule.words.includes(5) ? ['5'] : []),
      ]);
    case 'format':
      return each(misformed[rule.format] ?? []);
    case 'pattern':
      return each(['a/b', '/A', '/a\n', 7]);
    case 'range':
      return each(typeof rule.least === 'string' ? ['2025-12-31T23:59:59Z', '2027-01-01T00:00:00Z', 'soon', 5] : [-0.001, 1.001, '0.5', true]);
    case 'length':
      return each(rule.values === 'json-schema' ? ['abcde'] : ['ab', 'äöüßéèêëx', 1234]);
    case 'unique':
      return [];
  }
}

const typeOf = (value: Value): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value === 'number' ? 'number' : typeof value;
