// A blob of an hour, as Network Watcher writes it.
export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    records: [
      {
        time: '2026-05-04T10:00:00.123Z',
        flowLogVersion: 4,
        flowLogGUID: 'g-1',
        macAddress: '00224871C205',
        category: 'FlowLogFlowEvent',
        flowLogResourceID: '/SUBSCRIPTIONS/1/FLOWLOGS/RELAY',
        targetResourceID: '/subscriptions/1/virtualNetworks/relay',
        operationName: 'FlowLogFlowEvent',
        flowRecords: { flows: [{ aclID: 'a-1', flowGroups: [{ rule: 'UserRule_relay', flowTuples: records }] }] },
      },
    ],
  });
