// Findings of GuardDuty, as the API and the command line give them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { guarddutySilent, guarddutyTable } from '../../reading/cloud/guardduty.ts';
import sample from './cases/good.json?raw';

export const awsGuarddutyApi = defineFormat<EventFormat>({
  id: 'aws:guardduty-api',
  title: 'Amazon GuardDuty findings of the API',
  vendor: { document: 'Amazon GuardDuty API Reference: Finding; User Guide: finding format', version: 'schemaVersion 2.0' },
  about: { family: 'clouds', origin: '`aws guardduty get-findings`', sample, silent: guarddutySilent },
  role: 'events',
  dataset: 'aws.guardduty',
  recognise: {
    signatures: [{ kind: 'members', all: ['SchemaVersion', 'Severity', 'Type', 'Service'], begins: { Arn: 'arn:', 'Service.ServiceName': 'guardduty' } }],
  },
  framing: { kind: 'json', wrappers: ['Findings'] },
  time: { from: 'UpdatedAt', form: 'rfc3339', zone: { utc: 'GuardDuty' } },
  reading: { by: 'fields', table: guarddutyTable((path) => path.replaceAll(/(^|\.)([a-z])/g, (_, dot: string, letter: string) => dot + letter.toUpperCase())) },
});
