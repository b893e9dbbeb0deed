// A table with the default fields.
import { tableCell } from '../table-cell.fixture.ts';

const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  `"_raw","_time",host,index,source,sourcetype\n${records
    .map((record, n) => `${tableCell(record)},"${new Date(FROM + n * 1000).toISOString().slice(0, 23)}+0000",web01,main,"/var/log/messages",syslog\n`)
    .join('')}`;
