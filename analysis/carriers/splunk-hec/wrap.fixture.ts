// Bodies of the HTTP Event Collector.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records
    .map((record, i) => JSON.stringify({ time: Date.parse(stamp(i)) / 1000, host: 'node7', source: '/var/log/relay.log', sourcetype: 'relay', event: record }))
    .join('\n');
