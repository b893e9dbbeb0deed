// Events as Vector writes them of a file.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records
    .map((record, i) => JSON.stringify({ file: '/var/log/relay.log', host: 'node7', message: record, source_type: 'file', timestamp: stamp(i) }))
    .join('\n');
