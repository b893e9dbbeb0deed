// Rows as CSV for people: a head, one line a row, no cell that a spreadsheet would take for a formula.
import { safeCell } from '../contract/safe-cell.ts';

type Cell = string | number | boolean | null | undefined | readonly (string | number | null)[];

export const csvOf = (columns: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): string =>
  [columns.map(safeCell), ...rows.map((row) => columns.map((column) => safeCell(textOf(row[column]))))].map((cells) => `${cells.join(',')}\r\n`).join('');

const textOf = (value: Cell): string => (value === null || value === undefined ? '' : typeof value === 'object' ? value.join(';') : String(value));
