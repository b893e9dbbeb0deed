// A scope as text in cells and back: what is kept is what was read, and what does not fit is named by its cell.
import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../../analysis/contract/index.ts';
import { draftOf, emptyDraft, listIn, scopeOf, timeIn } from './draft.ts';

const full: Scope = {
  name: 'Quarter',
  description: 'Access to the ledger',
  period: { from: '2026-01-01T00:00:00Z', to: '2026-04-01T02:00:00+02:00' },
  sources: [
    {
      source: 'trail*',
      team: 'platform',
      layer: 'data',
      per_day: 0.5,
      silence_minutes: 90,
      retention_days: 365,
      over_days: 0,
      actions: ['a;b', 'say "x"', 'c'],
    },
  ],
  people: [
    { name: 'ana', spellings: ['ana@example.com', 'Ana; the other'], kind: 'person', roles: ['oncall'], left: '2026-02-09T00:00:00Z' },
    { name: '=1+1', kind: 'shared' },
  ],
  roles: [
    { role: 'oncall', may: ['ssm:*'], privileged: false },
    { role: 'none', may: [] },
  ],
  resources: [{ resource: 'ledger/*', critical: true, log_store: false }],
  log_readers: ['auditor-*'],
  critical_actions: ['delete*'],
  ranges: [{ cidr: '192.0.2.0/24', place: 'North', latitude: -33.5, longitude: 151 }],
  hours: { from: '08:00', to: '18:00', days: [1, 2, 5], zone: 'Europe/Berlin' },
};

describe('a scope as a draft', () => {
  it('comes back as it was', () => {
    const { scope, problems } = scopeOf(draftOf(full));
    expect(problems).toEqual({});
    expect(scope).toEqual(full);
  });

  it('leaves blank rows out, and nothing stands in for what is blank', () => {
    const draft = emptyDraft('Empty');
    const { scope, problems } = scopeOf({ ...draft, parts: { ...draft.parts, people: [{ name: ' ', team: '' }, {}] } });
    expect(problems).toEqual({});
    expect(scope).toEqual({ name: 'Empty', sources: [], people: [], roles: [], resources: [], log_readers: [], critical_actions: [], ranges: [] });
  });

  it('names each cell that does not fit', () => {
    const draft = draftOf(full);
    const { problems } = scopeOf({
      ...draft,
      name: ' ',
      to: '2025-01-01',
      parts: {
        ...draft.parts,
        sources: [
          { source: '', team: 'platform' },
          { source: 'x', per_day: 'many', retention_days: '1.5' },
        ],
        people: [{ name: 'bo', joined: '2026-02-31', left: 'soon', kind: 'robot' }],
        ranges: [{ cidr: '192.0.2.0/24', place: 'North', latitude: '', longitude: '1' }],
      },
      hours: { ...draft.hours, to: '24:00', days: '' },
    });
    expect(Object.keys(problems).toSorted()).toEqual(
      [
        'name',
        'to',
        'sources.0.source',
        'sources.1.per_day',
        'sources.1.retention_days',
        'people.0.joined',
        'people.0.left',
        'people.0.kind',
        'ranges.0.latitude',
        'hours.to',
        'hours.days',
      ].toSorted(),
    );
  });

  it('takes days and times in UTC, and offsets as they are stated', () => {
    expect(['2026-03-01', '2026-03-01 08:30', ' 2026-03-01T08:30:15.5 ', '2026-03-01T08:30:00+02:00', '2026-02-29', '1.3.2026', ''].map(timeIn)).toEqual([
      '2026-03-01T00:00:00Z',
      '2026-03-01T08:30:00Z',
      '2026-03-01T08:30:15.5Z',
      '2026-03-01T08:30:00+02:00',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('separates lists by semicolons outside of quotes', () => {
    expect(listIn(' a ;; "b;c"; "d ""e""" ; f"g')).toEqual(['a', 'b;c', 'd "e"', 'f"g']);
  });
});
