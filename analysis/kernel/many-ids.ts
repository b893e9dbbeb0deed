// Ids that more records have than one may: looked for a share of them after the other, so that memory does not grow with the number of events.
import { fill } from './fragment.ts';
import type { Writer } from './lanes.ts';
import manySql from './many-ids.sql?raw';

/** Ids of one share, about. */
const SHARE = 1_000_000;

export interface ManyIds {
  /** The temporary table of their hashes, which is made. */
  table: string;
  /** SQL: what an id is told by, which events are meant, and when of one hash there are too many. */
  id: string;
  where: string;
  many: string;
}

/** Whether there are any. Without an id that stands often it takes narrow passes only. */
export async function findManyIds(on: Pick<Writer, 'run' | 'rows'>, { table, id, where, many }: ManyIds, most = SHARE): Promise<boolean> {
  const count = async (sql: string): Promise<number> => (await on.rows<{ ids: number }>(sql))[0]?.ids ?? 0;
  const shares = Math.max(1, Math.ceil((await count(`SELECT count(event_id) AS ids FROM event WHERE ${where}`)) / most));
  await on.run(`CREATE OR REPLACE TEMP TABLE ${table} (h UBIGINT)`);
  for (let share = 0; share < shares; share++) await on.run(fill(manySql, { table, id, where, many, shares: String(shares), share: String(share) }));
  return (await count(`SELECT count(*) AS ids FROM ${table}`)) > 0;
}
