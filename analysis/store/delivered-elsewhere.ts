// Events that two sources hold, as where the trails of an account and of its organisation were imported one after the other: marked in the later source.
import { eventColumns } from '../contract/event-columns.ts';
import { fill } from '../kernel/fragment.ts';
import { findManyIds } from '../kernel/many-ids.ts';
import { membersSaid } from '../kernel/members-said.ts';
import { type Connection, sqlText } from './connection.ts';
import findSql from './schema/find-elsewhere.sql?raw';

/** What wraps a record is no part of it, and `extra` is compared member by member. */
const mapped = eventColumns.flatMap(({ column }) => (column === 'carrier' || column === 'extra' ? [] : [`"${column}"::VARCHAR`])).join(', ');

/** Makes the rows of `delivered_elsewhere` anew. `unique`: datasets whose ids their formats document as unique. */
export async function findElsewhere(connection: Connection, unique: readonly string[]): Promise<void> {
  await connection.run('DELETE FROM delivered_elsewhere');
  if (unique.length === 0) return;
  const shared = await connection.rows<{ dataset: string }>(
    `SELECT event_dataset AS dataset FROM (SELECT DISTINCT source, event_dataset FROM event WHERE list_contains($unique, event_dataset))
     GROUP BY event_dataset HAVING count(*) > 1 ORDER BY event_dataset`,
    { unique },
  );
  if (shared.length === 0) return;
  const datasets = shared.map(({ dataset }) => sqlText(dataset)).join(', ');
  const ids = { table: 'shared_id', id: 'event_dataset, event_id', where: `event_dataset IN (${datasets})`, many: 'min(source) <> max(source)' };
  if (await findManyIds(connection, ids)) await connection.run(fill(findSql, { datasets, mapped, members: membersSaid('extra') }));
  await connection.run('DROP TABLE shared_id');
}
