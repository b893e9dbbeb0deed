// Documents as Filebeat writes them of a file.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records
    .map((record, i) =>
      JSON.stringify({
        '@timestamp': stamp(i),
        agent: { type: 'filebeat', version: '8.17.0' },
        host: { name: 'node7' },
        input: { type: 'filestream' },
        log: { file: { path: '/var/log/relay.log' }, offset: i },
        message: record,
      }),
    )
    .join('\n');
