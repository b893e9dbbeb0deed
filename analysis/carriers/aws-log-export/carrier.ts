// What an export task of CloudWatch Logs writes to S3: a time in front of each message, whose further lines have none.
import { defineCarrier } from '../../reading/carrier.ts';

const head = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) /;

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
    peel(line) {
      const found = head.exec(line);
      if (!found) return undefined;
      const [whole, time] = found as unknown as [string, string];
      return { from: whole.length, time, facts: { time } };
    },
  },
});
