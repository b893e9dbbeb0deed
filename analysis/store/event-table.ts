// DDL of the event table, made from the one list of columns in contract/event-columns.ts.
import { eventColumns, placeColumns, timeColumns } from '../contract/event-columns.ts';

/** JSON is stored as text: queries read it with `->>` all the same, and text needs no check on writing. */
const stored = (type: string): string => (type === 'JSON' ? 'VARCHAR' : type);

const required = new Set<string>(placeColumns.map(({ column }) => column));

/** Columns of an event in the order of the table. */
export const eventTableColumns: readonly { column: string; type: string }[] = [...placeColumns, ...timeColumns, ...eventColumns].map(({ column, type }) => ({
  column,
  type: stored(type),
}));

const ddl = (columns: typeof eventTableColumns): string =>
  `CREATE TABLE event (${columns.map(({ column, type }) => `"${column}" ${type}${required.has(column) ? ' NOT NULL' : ''}`).join(', ')})`;

/** The whole table. */
export const eventTableDdl = (): string => ddl(eventTableColumns);

/** What every import looks at. The other columns are added where records fill them: a column of nothing costs time all the same, for every row. */
const always = new Set<string>([...required, 'time_ns', 'time_text', 'extra']);
export const stagedTableDdl = (): string => ddl(eventTableColumns.filter(({ column }) => always.has(column)));
