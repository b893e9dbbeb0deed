// A table.
import { tableCell } from '../table-cell.fixture.ts';

const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  `CreationDate,UserIds,Operations,AuditData\n${records
    .map((record, n) => `${new Date(FROM + n * 1000).toISOString().slice(0, 19)}.0000000Z,ana@example.test,UserLoggedIn,${tableCell(record)}\n`)
    .join('')}`;
