// Events that two sources hold, as where the trails of an account and of its organisation were imported one after the other: marked in the later source.
import { eventColumns } from '../contract/event-columns.ts';
import { type Connection, sqlText } from './connection.ts';
import findSql from './schema/find-elsewhere.sql?raw';
import repeatedSql from './schema/shared-ids.sql?raw';

/** Ids that are compared at once, about: memory does not grow with the number of events. */
const SHARE = 1_000_000;

/** What wraps a record is no part of it, and `extra` is compared member by member. */
const mapped = eventColumns.flatMap(({ column }) => (column === 'carrier' || column === 'extra' ? [] : [`"${column}"::VARCHAR`])).join(', ');

const fill = (sql: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, () => value), sql);

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
  const [found] = await connection.rows<{ ids: number }>(`SELECT count(event_id) AS ids FROM event WHERE event_dataset IN (${datasets})`);
  const shares = Math.max(1, Math.ceil((found?.ids ?? 0) / SHARE));
  await connection.run('CREATE OR REPLACE TEMP TABLE shared_id (h UBIGINT)');
  for (let share = 0; share < shares; share++) await connection.run(fill(repeatedSql, { datasets, shares: String(shares), share: String(share) }));
  await connection.run(fill(findSql, { datasets, mapped }));
  await connection.run('DROP TABLE shared_id');
}
