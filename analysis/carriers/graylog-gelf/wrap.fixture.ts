// Messages as a GELF output writes them.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records
    .map((record, i) =>
      JSON.stringify({ version: '1.1', host: 'node7', short_message: record, timestamp: Date.parse(stamp(i)) / 1000, level: 6, _source: 'relay.log' }),
    )
    .join('\n');
