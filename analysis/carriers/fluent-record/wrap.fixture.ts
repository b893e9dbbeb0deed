// Records as Fluent Bit ships them from a node of Kubernetes.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records
    .map((record, i) =>
      JSON.stringify({
        '@timestamp': stamp(i),
        log: record,
        stream: 'stdout',
        kubernetes: { pod_name: 'relay-7d4b9c6f5-x2x9z', container_name: 'relay', host: 'node7' },
      }),
    )
    .join('\n');
