// A table with the fields of the query as its columns.
import { tableCell } from '../table-cell.fixture.ts';

const FROM = Date.UTC(2026, 4, 4, 10, 0);
const stamp = (n: number) => new Date(FROM + n * 1000).toISOString().slice(0, 23).replace('T', ' ');

export const wrap = (records: readonly string[]): string =>
  `@timestamp,@message,@logStream\n${records.map((record, n) => `${stamp(n)},${tableCell(record)},trail-a\n`).join('')}`;
