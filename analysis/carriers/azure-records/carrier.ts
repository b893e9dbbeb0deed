// Records of Azure that hold those of something else: logs of a control plane or an app, as diagnostic settings send them to storage and Event Hubs. Other
// records of Azure are records of their own.
import { defineCarrier } from '../../reading/carrier.ts';

export const azureRecords = defineCarrier({
  id: 'azure:records',
  title: 'Azure resource log',
  vendor: { document: 'Azure Monitor, common and service-specific schemas for resource logs; AKS control plane logs', version: '2026-04' },
  recognise: [
    { kind: 'members', all: ['properties.log', 'category'] },
    { kind: 'members', all: ['properties.log', 'resourceId'] },
    { kind: 'members', all: ['log_s', 'Category'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['records'],
    payload: ['properties.log', 'log_s'],
    stream: ['category', 'Category'],
    host: ['properties.nodeName', 'properties.hostname'],
    time: ['time', 'TimeGenerated'],
  },
});
