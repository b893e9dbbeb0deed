// The schema of an evidence file, by number: what this build writes, and what a file of any age holds. Files are sealed and never change, so the
// views give an older one the columns that it lacks.
import { eventTableColumns } from './event-table.ts';
import evidenceSchema from './schema/evidence.sql?raw';

/** 1: no number, no parts of events, 28 columns of an event. 2: no carriers. 3: no copies. 4: today. Raised when a table or column is added; none is ever taken away. */
export const EVIDENCE_SCHEMA = 4;

export type Column = readonly [column: string, type: string];
export type Columns = ReadonlyMap<string, readonly Column[]>;

/** Tables that a view unites over all sources. */
export const EVIDENCE_GROUPS = ['event', 'event_part', 'item', 'issue', 'rollup', 'file'] as const;
/** Tables of a file of number 1. */
export const FIRST_TABLES: readonly string[] = ['event', 'item', 'issue', 'rollup', 'file'];
export const TABLES: readonly string[] = [...EVIDENCE_GROUPS, 'evidence_schema'];

/** Columns of a table in today's schema, with what a file that lacks one is taken to say. */
export const evidenceColumns: Columns = new Map([
  ['event', eventTableColumns.map(({ column, type }) => [column, type] as const)],
  ...ddlColumns(evidenceSchema),
]);
export const absent: Readonly<Record<string, string>> = { 'item.joined': '0' };

function ddlColumns(ddl: string): [string, Column[]][] {
  const plain = ddl.replaceAll(/--.*$/gm, '');
  return [...plain.matchAll(/CREATE TABLE (\w+) \(([^;]*)\);/g)].map(([, table = '', columns = '']) => [
    table,
    columns.split(',').map((column) => {
      const [name = '', type = ''] = column.trim().split(/\s+/);
      return [name, type] as const;
    }),
  ]);
}
