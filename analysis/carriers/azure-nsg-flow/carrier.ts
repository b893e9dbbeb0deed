// Flow logs of network security groups: a record an interval, with the tuples of each rule and network interface as texts.
import { defineCarrier } from '../../reading/carrier.ts';

export const azureNsgFlow = defineCarrier({
  id: 'azure:nsg-flow',
  title: 'Azure NSG flow log',
  vendor: { document: 'Azure Network Watcher: flow logging for network security groups', version: '1 and 2' },
  recognise: [{ kind: 'members', all: ['properties.flows'], equals: { category: 'NetworkSecurityGroupFlowEvent' } }],
  boundaries: 'record',
  unknown: 'text',
  peel: { by: 'members', lists: ['records'], each: ['properties.flows', 'flows', 'flowTuples'], payload: [''], stream: ['category'] },
});
