// A blob of an hour, as Network Watcher writes it.
export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    records: [
      {
        time: '2026-05-04T10:00:00.123Z',
        systemId: 's-1',
        macAddress: '00224871C205',
        category: 'NetworkSecurityGroupFlowEvent',
        resourceId: '/SUBSCRIPTIONS/1/RESOURCEGROUPS/A/PROVIDERS/MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/FRONT',
        operationName: 'NetworkSecurityGroupFlowEvents',
        properties: { Version: 2, flows: [{ rule: 'UserRule_relay', flows: [{ mac: '00224871C205', flowTuples: records }] }] },
      },
    ],
  });
