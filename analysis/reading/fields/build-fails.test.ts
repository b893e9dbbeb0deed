// Three mistakes in a format that the build does not let through: a member that no case has, a column that does not exist, a member that is lost.
// The checks themselves run for every format: formats/members.test.ts, and the types.
import { expect, it } from 'vitest';
import { closedWords, eventsOf, invented, lostLeaves, membersInNoCase, prepare, unseenByCases } from '../../../test/support/format-checks.ts';
import { defineFormat, type EventFormat } from '../format.ts';
import type { ByFields } from './compile.ts';
import type { FieldTable } from './table.ts';

const described = {
  id: 'invented:doors',
  title: 'Doors',
  vendor: { document: 'none: invented', version: '1' },
  role: 'events',
  dataset: 'invented.doors',
  recognise: { signatures: [{ kind: 'members', all: ['door', 'at'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'at', form: 'rfc3339', zone: 'stated' },
} as const;
const byTable = (table: FieldTable): ByFields => defineFormat({ ...described, reading: { by: 'fields', table } }) as ByFields;
const cases = '{"at":"2026-03-02T07:00:00Z","door":"north","who":{"name":"mara"},"severity":"low"}\n';

async function told(format: EventFormat) {
  const { folder, remove } = invented(cases);
  try {
    return await eventsOf(format, folder);
  } finally {
    remove();
  }
}

it('a member that no case has', () => {
  const right = byTable({ columns: { event_action: 'door', user_name: 'who.name' }, also: { severity: 'text' } });
  expect(membersInNoCase(right, [cases])).toEqual([]);
  const wrong = byTable({
    columns: { event_action: 'door', user_name: 'who.nane', resource: { first: ['rooms[0]', 'who[kind=a].name'] } },
    also: { sevrity: 'text' },
  });
  expect(membersInNoCase(wrong, [cases])).toEqual(['who.nane', 'rooms[0]', 'who[kind=a].name', 'sevrity']);
});

it('a member that recognises, and a wrapper, that no case has', () => {
  const known = (recognised: readonly string[], wrappers: readonly string[]): EventFormat => ({
    ...byTable({ columns: {} }),
    recognise: { signatures: [{ kind: 'members', all: ['door'], some: recognised, equals: { severity: 'low' }, begins: { at: '2026' } }] },
    framing: { kind: 'json', wrappers },
  });
  const wrapped = `{"openings":[${cases.trim()}]}`;
  expect(unseenByCases(known(['who.name'], ['openings']), [cases, wrapped])).toEqual([]);
  expect(unseenByCases(known(['who.name', 'whom', 'who.nane'], ['opening']), [cases, wrapped])).toEqual(['whom', 'who.nane', 'opening']);
});

it('a column that does not exist: no program', () => {
  // `npm run typecheck` fails here as soon as this compiles.
  // @ts-expect-error there is no event_acton
  const wrong = byTable({ columns: { event_acton: 'door' } });
  expect(wrong.reading.table.columns).toHaveProperty('event_acton');
});

it('a column that a look-up names and that does not exist', async () => {
  await expect(prepare(byTable({ columns: {}, lookups: [{ by: 'door', csv: 'door,event_acton\nnorth,opened\n' }] }))).rejects.toThrow(
    /event_acton, which is no column/,
  );
});

it('a member that is lost', async () => {
  const right = byTable({ columns: { event_action: 'door' } });
  expect((await told(right)).flatMap(lostLeaves)).toEqual([]);
  // A field table cannot lose one. A statement of one's own can: `severity` is said to stand in a column, and stands in none.
  const wrong: EventFormat = {
    ...described,
    reading: {
      by: 'sql',
      record: 'STRUCT("at" VARCHAR, "door" VARCHAR, "severity" VARCHAR)',
      select: 'SELECT p, u, r, 0::BIGINT AS time_ns, r."at" AS time_text, r.door AS event_action FROM spool',
      members: ['at', 'door', 'severity'],
    },
  };
  expect((await told(wrong)).flatMap(lostLeaves)).toEqual(['severity = "low"']);
});

it('a statement that names what is not there', async () => {
  const select = 'SELECT p, u, r, 0::BIGINT AS time_ns, r."at" AS time_text, r.door AS event_action FROM spool';
  const reading = { by: 'sql', record: 'STRUCT("at" VARCHAR, "door" VARCHAR)', select, members: [] } as const;
  await prepare({ ...described, reading });
  await expect(prepare({ ...described, reading: { ...reading, select: select.replace('r.door', 'r.doors') } })).rejects.toThrow(/doors/);
  await expect(prepare({ ...described, reading: { ...reading, select: select.replace('event_action', 'event_acton') } })).rejects.toThrow(/event_acton/);
});

it('a word that ECS does not have is found wherever a table says it', () => {
  const table: FieldTable = {
    columns: {
      event_category: { first: [{ value: 'door,web' }, { from: 'who.name', words: { mara: 'person' }, else: 'other' }] },
      event_outcome: { from: 'door', ranges: { open: [1, 2] } },
    },
    lookups: [{ by: 'door', csv: 'door,event_type,event_category\nnorth,opened,\nsouth,,"house,api"\n' }],
  };
  expect(closedWords(byTable(table))).toEqual({
    event_category: ['door', 'web', 'person', 'other', 'house', 'api'],
    event_type: ['opened'],
    event_outcome: ['open'],
  });
});

it('a message that names no column, and members that only differ in case', async () => {
  const right = byTable({ columns: { event_action: 'door' } });
  await expect(prepare({ ...right, message: '{event_acton}' })).rejects.toThrow(/event_acton/);
  await expect(prepare(byTable({ columns: { event_action: 'door', event_reason: 'Door' } }))).rejects.toThrow(/door and Door/);
});
