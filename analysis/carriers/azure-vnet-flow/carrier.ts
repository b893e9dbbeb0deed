// Flow logs of virtual networks: a record an interval, with the tuples of each rule as texts.
import { defineCarrier } from '../../reading/carrier.ts';

export const azureVnetFlow = defineCarrier({
  id: 'azure:vnet-flow',
  title: 'Azure virtual network flow log',
  vendor: { document: 'Azure Network Watcher: virtual network flow logs', version: '4' },
  recognise: [{ kind: 'members', all: ['flowRecords.flows'], equals: { category: 'FlowLogFlowEvent' } }],
  boundaries: 'record',
  unknown: 'text',
  peel: { by: 'members', lists: ['records'], each: ['flowRecords.flows', 'flowGroups', 'flowTuples'], payload: [''], stream: ['category'] },
});
