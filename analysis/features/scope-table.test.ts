// A scope as a table: what is written is read again, what does not fit is named with its row, and no cell is a formula.
import { describe, expect, it } from 'vitest';
import { type Scope, scope as scopeModel } from '../contract/model/scope.ts';
import { scopeOfTable, tableOfScope } from './scope-table.ts';

const whole: Scope = scopeModel.parse({
  name: 'Payments',
  description: 'Who, and "what", in the first quarter',
  period: { from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00+02:00' },
  sources: [
    {
      source: '*cloudtrail*',
      team: 'platform',
      layer: 'data',
      per_day: 1200.5,
      silence_minutes: 15,
      retention_days: 365,
      over_days: 400,
      actions: ['ConsoleLogin', 'Put*'],
    },
  ],
  people: [
    { name: 'ana', spellings: ['ana@example.org', 'CORP\\ana'], kind: 'person', roles: ['admin'], left: '2026-02-01T12:00:00Z' },
    { name: '=HYPERLINK("x")', kind: 'service' },
    { name: "'=quoted" },
  ],
  roles: [{ role: 'reader', may: ['Get*', 'List*'], privileged: false }],
  resources: [{ resource: 'arn:aws:s3:::logs*', log_store: true }],
  log_readers: ['auditor, external'],
  critical_actions: ['Delete*'],
  ranges: [{ cidr: '192.0.2.0/24', place: 'Here', latitude: -12.5, longitude: 3 }],
});

describe('a scope as a table', () => {
  it('comes back as it was', () => {
    const table = tableOfScope(whole);
    expect(scopeOfTable(table, 'a.csv', 'other')).toEqual(whole);
    for (const cell of table.split('\n').flatMap((line) => line.split(','))) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+@]/);
  });

  it.each([
    ['name\nana\n', /no column `part`/],
    ['part,name\nhorse,ana\n', /row 2: there is no part “horse”/],
    ['part,name,cidr\nperson,ana,192.0.2.0/24\n', /row 2: a person has no cidr; it has name, spellings, kind, team, roles, joined, left/],
    ['part,source,per_day\nsource,a,many\n', /row 2: per_day is no number/],
    ['part,name,left\nperson,ana,yesterday\n', /people\.0\.left/],
    ['part,name,kind\nperson,ana,robot\n', /people\.0\.kind/],
  ])('names what does not fit: %j', (text, why) => expect(() => scopeOfTable(text, 'a.csv', 'a')).toThrow(why));

  it('takes the name of the file where none is stated', () => {
    expect(scopeOfTable('part,name\nperson,ana\n', '/x/hr.csv', 'hr')).toMatchObject({ name: 'hr', people: [{ name: 'ana' }] });
  });
});
