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

/** `columns`: those that it has, besides the place; absent = all. */
export const eventTableDdl = (name = 'event', columns?: ReadonlySet<string>): string =>
  `CREATE TABLE "${name}" (${eventTableColumns
    .filter(({ column }) => columns === undefined || required.has(column) || columns.has(column))
    .map(({ column, type }) => `"${column}" ${type}${required.has(column) ? ' NOT NULL' : ''}`)
    .join(', ')})`;
