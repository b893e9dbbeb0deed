// A table with the default fields.
const FROM = Date.UTC(2026, 4, 4, 10, 0);
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

export const wrap = (records: readonly string[]): string =>
  `"_raw","_time",host,index,source,sourcetype\n${records
    .map((record, n) => `${cell(record)},"${new Date(FROM + n * 1000).toISOString().slice(0, 23)}+0000",web01,main,"/var/log/messages",syslog\n`)
    .join('')}`;
