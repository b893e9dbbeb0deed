// Entries as a sink writes them.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  records
    .map((record, i) =>
      JSON.stringify({
        insertId: `a${i}`,
        logName: 'projects/p/logs/relay',
        resource: { type: 'k8s_container', labels: { node_name: 'node7' } },
        timestamp: stamp(i),
        severity: 'INFO',
        textPayload: record,
      }),
    )
    .join('\n');
