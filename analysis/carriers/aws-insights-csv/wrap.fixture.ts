// A table with the fields of the query as its columns.
const FROM = Date.UTC(2026, 4, 4, 10, 0);
const stamp = (n: number) => new Date(FROM + n * 1000).toISOString().slice(0, 23).replace('T', ' ');
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

export const wrap = (records: readonly string[]): string =>
  `@timestamp,@message,@logStream\n${records.map((record, n) => `${stamp(n)},${cell(record)},trail-a\n`).join('')}`;
