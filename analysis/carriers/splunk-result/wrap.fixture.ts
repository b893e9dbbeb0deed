// Results as search/jobs/export streams them.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records
    .map((record, i) =>
      JSON.stringify({
        preview: false,
        offset: i,
        result: { _raw: record, _time: stamp(i), host: 'node7', source: '/var/log/relay.log', sourcetype: 'relay' },
      }),
    )
    .join('\n');
