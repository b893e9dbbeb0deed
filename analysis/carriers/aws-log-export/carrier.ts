// What an export task of CloudWatch Logs writes to S3: a time in front of each message, whose further lines have none.
import { byHead, defineCarrier } from '../../reading/carrier.ts';

const head = /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) /;

export const awsLogExport = defineCarrier({
  id: 'aws:log-export',
  title: 'CloudWatch Logs export task',
  vendor: { document: 'Amazon CloudWatch Logs User Guide, exporting log data to Amazon S3', version: '2026-05' },
  // Messages may have many lines.
  recognise: [
    { kind: 'line', line: head },
    { kind: 'opening', opening: head },
  ],
  boundaries: 'record',
  peel: {
    by: 'lines',
    ownHead: true,
    begins: head,
    peel: byHead(head, { time: 'time' }),
  },
});
