// A table with the columns that a search shows.
import { tableCell } from '../table-cell.fixture.ts';

const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  `"@timestamp","host.name","log.file.path",message\n${records
    .map((record, n) => `"${new Date(FROM + n * 1000).toISOString()}",node7,"/var/log/relay.log",${tableCell(record)}\n`)
    .join('')}`;
