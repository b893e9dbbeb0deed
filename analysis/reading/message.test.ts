// Message templates: which parts stand, and what is no template.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InMemory, inMemory } from '../../test/support/in-memory.ts';
import { messageSql } from './message.ts';

let database: InMemory;
beforeAll(async () => {
  database = await inMemory();
});
afterAll(() => database.close());

async function said(template: string): Promise<(string | null)[]> {
  const rows = await database.rows<{ said: string | null }>(
    `SELECT ${messageSql(template)} AS said FROM (VALUES ('open', 'mara', NULL, 22), ('open', NULL, 'u1', NULL), (NULL, '', NULL, NULL)) AS event (event_action, user_name, user_id, source_port)`,
  );
  return rows.map((row) => row.said);
}

it.each([
  ['{event_action}', ['open', 'open', null]],
  ['{event_action}[ by {user_name|user_id}]', ['open by mara', 'open by u1', null]],
  ['{event_action}[ by {user_name} from {source_port}]', ['open by mara from 22', 'open', null]],
  ["it's {event_action}", ["it's open", "it's open", "it's"]],
])('%s', async (template, expected) => {
  expect(await said(template)).toEqual(expected);
});

it.each([
  ['{event_acton}', /event_acton, which is no column/],
  ['{event_action}[ on {host_name}]', /host_name, which is no column of an event that its record alone fills/],
  ['{userName}', /no message template \(at character 1\)/],
  ['{event_action', /no message template/],
  ['a [b [c]]', /no message template \(at character 3\)/],
  ['a ]', /no message template/],
  ['[{event_action}', /no message template/],
  ['{event_action|}', /no message template/],
  ['', /empty/],
])('refuses %j', (template, why) => {
  expect(() => messageSql(template)).toThrow(why);
});
