// A message of an Event Hub, as diagnostic settings of a cluster send it.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString();

export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    records: records.map((record, i) => ({
      operationName: 'Microsoft.ContainerService/managedClusters/diagnosticLogs/Read',
      category: 'relay',
      resourceId: '/SUBSCRIPTIONS/1/RESOURCEGROUPS/A/PROVIDERS/MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS/C',
      properties: { log: `${record}\n`, stream: 'stdout', pod: 'relay-7d4b9c6f5-x2x9z' },
      time: stamp(i),
    })),
  });
