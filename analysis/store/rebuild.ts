// Notes, tags, findings and pins made anew from the journal: they are what the effects of its entries add up to.
import type { SqlValue, Writer } from '../kernel/lanes.ts';
import { REBUILT } from './bound-tables.ts';
import { fold } from './effects.ts';

/** Replaces the rows of these tables by what the journal says, and gives how many there are. */
export async function rebuildFromJournal(writer: Writer): Promise<number> {
  const bound = fold(await writer.rows<{ seq: number; effects: string }>('SELECT seq, effects FROM journal WHERE effects IS NOT NULL ORDER BY seq'));
  let count = 0;
  for (const table of REBUILT) {
    const rows = [...(bound.rows.get(table)?.values() ?? [])].map(({ row }) => row as Record<string, SqlValue>);
    await writer.run(`DELETE FROM ${table}`);
    await writer.insert(table, rows);
    count += rows.length;
  }
  return count;
}
