// Events get what the carriers of their records say, once all of them are there.
import type { EvidenceStage } from '../../kernel/lanes.ts';
import { text } from '../../reading/fields/sql.ts';
import { fill } from '../../kernel/fragment.ts';
import { carriedColumns } from '../account/rows.ts';
import { GROUP } from '../limits.ts';
import carriedSql from './carried.sql?raw';
import { readRows } from './read-rows.ts';
import type { StagedTable } from './staged-table.ts';

/** Columns of an event that its carriers may fill. */
const columns = new Map(['carrier', 'host_name', 'time_assumed'].map((column) => [column, 'VARCHAR']));

/** `numbers`: `{records}` as in account/load-issues.sql; `records`: numbers that were given out. */
export async function fillFromCarriers(
  stage: EvidenceStage,
  table: StagedTable,
  { file, longest }: { file: string; longest: number },
  numbers: string,
  records: number,
): Promise<void> {
  await table.take(columns, new Map());
  // Rows that are not on disk yet lie in a block a column, of which the scan would hold all beside those that it fills.
  await stage.run('CHECKPOINT');
  const rows = readRows(text(file), carriedColumns, longest);
  await stage.run(`CREATE TABLE carried AS SELECT * REPLACE (record + ${numbers}[task + 1] AS record) FROM ${rows}`);
  await stage.run('CREATE TABLE event_carried AS FROM event LIMIT 0');
  for (let from = 0; from < records; from += GROUP) {
    await stage.run(fill(carriedSql, { from: String(from), to: String(from + GROUP) }));
    await stage.shed();
  }
  await stage.run('DROP TABLE carried');
  await stage.run('DROP TABLE event');
  await stage.run('ALTER TABLE event_carried RENAME TO event');
}
