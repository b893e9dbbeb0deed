// Message trace of Exchange Online: one record a message and recipient, as the reporting web service and Get-MessageTrace give it. Times are UTC without saying so.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';

export const m365MessageTrace = defineFormat<EventFormat>({
  id: 'm365:message-trace',
  title: 'Exchange Online message trace',
  vendor: { document: 'Microsoft Learn, Office 365 reporting web service, MessageTrace report; Get-MessageTraceV2', version: '2025-10' },
  about: {
    family: 'work',
    origin: 'Reporting web service (MessageTrace), Get-MessageTrace or Get-MessageTraceV2 with ConvertTo-Json',
    sample,
    silent: [
      'Who sent it: the sender address is what the message claims.',
      'Whether and by whom a message was read.',
      'What happened to it on its way: that is the detailed report.',
    ],
  },
  role: 'events',
  dataset: 'o365.message_trace',
  recognise: { signatures: [{ kind: 'members', all: ['MessageTraceId', 'SenderAddress', 'RecipientAddress', 'Received'] }] },
  framing: { kind: 'json', wrappers: ['value'] },
  time: { from: 'Received', form: 'rfc3339', zone: { utc: 'Microsoft' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'email' },
        event_type: { value: 'info' },
        event_action: { from: 'Status', as: 'lower' },
        event_outcome: {
          from: 'Status',
          words: {
            Delivered: 'success',
            // Addressed to a group or led on to another address: what was delivered stands in records of its own.
            Expanded: 'unknown',
            Resolved: 'unknown',
            // Marked as spam: whether it was rejected or put aside depends on the policy.
            FilteredAsSpam: 'unknown',
            Failed: 'failure',
            Quarantined: 'failure',
            Pending: 'unknown',
            GettingStatus: 'unknown',
            None: 'unknown',
          },
        },
        event_id: 'MessageTraceId',
        user_email: 'SenderAddress',
        user_target_name: 'RecipientAddress',
        source_ip: { from: 'FromIP', as: 'ip' },
        source_address: 'FromIP',
        destination_ip: { from: 'ToIP', as: 'ip' },
        destination_address: 'ToIP',
        resource: 'Subject',
        organization_name: 'Organization',
      },
      also: { MessageId: 'text', Size: 'json', Index: 'json', StartDate: 'text', EndDate: 'text' },
    },
  },
  message: '{event_action}: {user_email} to {user_target_name}[, {resource}]',
});
