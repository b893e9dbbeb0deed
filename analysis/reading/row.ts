// The row that a decoder fills: the cells of its format's own columns, by position. One row is filled again and again, so that a million records cost no million objects.
import type { EventColumnName } from './columns.ts';

/** Text, a whole number, for `extra` an object or its JSON text; undefined = the record does not say. Numbers beyond 2^53 as text. */
export type Cell = string | number | Record<string, unknown> | undefined;
export type Row = Cell[];

/** Position of each column: `row[at.user_name] = name`. */
export const positions = <C extends EventColumnName>(columns: readonly C[]): { readonly [column in C]: number } =>
  Object.fromEntries(columns.map((column, i) => [column, i])) as { [column in C]: number };

/** What a record says by the names of its columns: for decoders that find their columns only as they read. */
export type NamedCells = { [column in Exclude<EventColumnName, 'extra'>]?: string | number | undefined } & { extra?: Record<string, unknown> };

export function fill(row: Row, columns: readonly EventColumnName[], named: NamedCells): void {
  for (let i = 0; i < columns.length; i++) row[i] = named[columns[i] as EventColumnName];
}
