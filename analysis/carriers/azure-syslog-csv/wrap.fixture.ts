// A table with some of its columns; a line with a head of its own.
import { tableCell } from '../table-cell.fixture.ts';

const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  `TimeGenerated,Computer,Facility,SeverityLevel,SyslogMessage,ProcessID,ProcessName\n${records
    .map((record, n) => `${new Date(FROM + n * 1000).toISOString()},node7,daemon,info,${tableCell(record)},812,relay\n`)
    .join('')}`;
