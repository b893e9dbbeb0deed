// What a subscription of CloudWatch Logs hands to a Lambda function: its message as gzip in base64.
import { defineCarrier } from '../../reading/carrier.ts';

export const awsAwslogs = defineCarrier({
  id: 'aws:awslogs',
  title: 'Lambda event of CloudWatch Logs',
  vendor: { document: 'AWS Lambda Developer Guide, using Lambda with CloudWatch Logs', version: '2026-05' },
  recognise: [{ kind: 'members', all: ['awslogs.data'] }],
  boundaries: 'record',
  peel: { by: 'members', payload: ['awslogs.data'], packed: 'base64' },
});
