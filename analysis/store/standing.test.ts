// What a verdict on a container speaks of: its members at any depth, and none of what is only named like one.
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { rankViews } from './rank-views.ts';
import itemEvidence from './schema/item-evidence.sql?raw';
import standingSql from './schema/standing.sql?raw';
import unspoken from './schema/unspoken.sql?raw';

type Item = [path: string, role: string, unread: number];

/** Rows `part word files example` of one source, whose verdicts are (path, status, assurance). */
async function standing(items: readonly Item[], verdicts: readonly [path: string, status: string, assurance: string][]): Promise<string[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    'CREATE TABLE item (source INTEGER, item INTEGER, stored_path VARCHAR, role VARCHAR, bytes BIGINT, stored_bytes BIGINT, unread_bytes BIGINT, lost BIGINT, events BIGINT)',
  );
  await connection.run(
    'CREATE TABLE verdict (source INTEGER, item INTEGER, path VARCHAR, object_key VARCHAR, status VARCHAR, reason VARCHAR, assurance VARCHAR)',
  );
  for (const [item, [path, role, unread]] of items.entries())
    await connection.run('INSERT INTO item VALUES (1, $item, $path, $role, 10, 10, $unread, 0, 1)', { item, path, role, unread });
  for (const [path, status, assurance] of verdicts)
    await connection.run('INSERT INTO verdict SELECT 1, (SELECT item FROM item WHERE stored_path = $path), $path, $path, $status, NULL, $assurance', {
      path,
      status,
      assurance,
    });
  for (const view of [...rankViews, itemEvidence, unspoken, standingSql]) await connection.run(view);
  const rows = await connection.runAndReadAll(`SELECT concat_ws(' ', part, word, files, example) FROM standing WHERE part <> 'status' ORDER BY ALL`);
  connection.closeSync();
  return rows.getRows().map(([row]) => String(row));
}

const nested: Item[] = [
  ['a.zip', 'container', 0],
  ['a.zip!/b.tar', 'container', 0],
  ['a.zip!/b.tar!/x.log', 'events', 3],
  ['a.zip!/y.log', 'events', 0],
  ['a.zipped!/z.log', 'events', 3],
  ['d!/e.log', 'events', 3],
];

it('a verdict on the outer container speaks of members at every depth', async () => {
  expect(await standing(nested, [['a.zip', 'verified', 'keyed']])).toEqual([
    'ground keyed 1 a.zip',
    'unread 1 a.zip!/b.tar!/x.log',
    'unspoken 2 a.zipped!/z.log',
  ]);
});

it('one on the inner container speaks of its own members only', async () => {
  expect(await standing(nested, [['a.zip!/b.tar', 'verified', 'keyed']])).toEqual([
    'ground keyed 1 a.zip!/b.tar',
    'unread 1 a.zip!/b.tar!/x.log',
    'unspoken 3 a.zip!/y.log',
  ]);
});

it('a list over a container adds nothing where a key speaks for all that is in it, and counts where it does not', async () => {
  const listed = ['a.zip', 'agrees', 'consistent only'] as const;
  const keyed = (path: string) => [path, 'verified', 'keyed'] as [string, string, string];
  const whole = nested.slice(0, 4).map(([path, role]): Item => [path, role, 0]);
  expect(await standing(whole, [[...listed], keyed('a.zip!/b.tar!/x.log'), keyed('a.zip!/y.log')])).toEqual(['ground keyed 2 a.zip!/b.tar!/x.log']);
  expect(await standing(whole, [[...listed], keyed('a.zip!/y.log')])).toEqual(['ground consistent only 1 a.zip', 'ground keyed 1 a.zip!/y.log']);
});

it('a container whose own name looks like a way into another', async () => {
  const odd: Item[] = [
    ['a.zip', 'container', 0],
    ['a.zip!/x!/.zip', 'container', 0],
    ['a.zip!/x!/.zip!/q.log', 'events', 3],
    ['a.zip!/x', 'events', 0],
  ];
  expect(await standing(odd, [['a.zip!/x!/.zip', 'verified', 'keyed']])).toEqual([
    'ground keyed 1 a.zip!/x!/.zip',
    'unread 1 a.zip!/x!/.zip!/q.log',
    'unspoken 1 a.zip!/x',
  ]);
});
