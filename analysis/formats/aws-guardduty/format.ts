// Findings of GuardDuty, as the export to S3 and EventBridge give them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { guarddutySilent, guarddutyTable } from '../../reading/cloud/guardduty.ts';
import sample from './cases/good.ndjson?raw';

export const awsGuardduty = defineFormat<EventFormat>({
  id: 'aws:guardduty',
  title: 'Amazon GuardDuty findings',
  vendor: { document: 'Amazon GuardDuty API Reference: Finding; User Guide: finding format', version: 'schemaVersion 2.0' },
  about: { family: 'clouds', origin: 'The export to S3 (AWSLogs/<account>/GuardDuty/<region>/), EventBridge', sample, silent: guarddutySilent },
  role: 'events',
  dataset: 'aws.guardduty',
  recognise: {
    signatures: [{ kind: 'members', all: ['schemaVersion', 'severity', 'type', 'service'], begins: { arn: 'arn:', 'service.serviceName': 'guardduty' } }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'updatedAt', form: 'rfc3339', zone: { utc: 'GuardDuty' } },
  reading: { by: 'fields', table: guarddutyTable((path) => path) },
});
