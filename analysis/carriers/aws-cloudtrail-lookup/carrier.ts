// CloudTrail's own list of events (`aws cloudtrail lookup-events`): the record is the text `CloudTrailEvent`, what stands beside it repeats parts of it.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsCloudtrailLookup = defineCarrier({
  id: 'aws:cloudtrail-lookup',
  title: 'CloudTrail lookup-events',
  vendor: { document: 'AWS CloudTrail API Reference, LookupEvents', version: '2013-11-01' },
  recognise: [{ kind: 'members', all: ['CloudTrailEvent'] }],
  boundaries: 'record',
  peel: { by: 'members', lists: ['Events'], payload: ['CloudTrailEvent'], time: ['EventTime'] },
});
