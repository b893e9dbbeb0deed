// Records as texts in a JSON list, or in a cell of lists, as `--query` of the AWS CLI and jq select them: `Events[].CloudTrailEvent`,
// `Events[].[EventTime,CloudTrailEvent]`, `events[].message`; also one text or row a line.
import { defineCarrier } from '../../reading/carrier.ts';

export const jsonTexts = defineCarrier({
  id: 'json:texts',
  title: 'Records as texts of a JSON list',
  vendor: { document: 'AWS CLI User Guide, filtering command output (--query); jq manual', version: '2.27; 1.7' },
  recognise: [
    { kind: 'opening', opening: /^\s*\[\s*"/ },
    { kind: 'opening', opening: /^\s*\[\s*\[/ },
    { kind: 'opening', opening: /^\s*\[\s*(?:null|true|false|-?\d+(?:\.\d+)?)\s*,/ },
    { kind: 'opening', opening: /^\s*"\s*\{/ },
    { kind: 'opening', opening: /^\s*\{[^[]{0,4096}"(?:Records|Events|events|records|messages|QueryResultRows)"\s*:\s*\[\s*["[]/ },
  ],
  boundaries: 'record',
  peel: {
    by: 'elements',
    lists: ['Records', 'Events', 'events', 'records', 'messages', 'QueryResultRows'],
    payload: ['CloudTrailEvent', '@message', 'eventJson'],
  },
});
