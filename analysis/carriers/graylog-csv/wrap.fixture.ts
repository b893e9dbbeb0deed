// A table with the fields that a search shows.
import { tableCell } from '../table-cell.fixture.ts';

const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  `"timestamp","source","message"\n${records.map((record, n) => `"${new Date(FROM + n * 1000).toISOString()}","node7",${tableCell(record)}\n`).join('')}`;
