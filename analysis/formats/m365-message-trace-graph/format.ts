// Message trace of Exchange Online as Microsoft Graph gives it, in place of the reporting web service: one record a message and recipient.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';

export const m365MessageTraceGraph = defineFormat<EventFormat>({
  id: 'm365:message-trace-graph',
  title: 'Exchange Online message trace (Microsoft Graph)',
  vendor: { document: 'Microsoft Graph, exchangeMessageTrace resource type', version: 'beta, 2025' },
  about: {
    family: 'work',
    origin: 'Microsoft Graph, /admin/exchange/tracing/messageTraces',
    sample,
    silent: [
      'Who sent it: the sender address is what the message claims.',
      'Whether and by whom a message was read.',
      'What happened to it on its way: that is the detailed report.',
    ],
  },
  role: 'events',
  dataset: 'o365.message_trace',
  recognise: { signatures: [{ kind: 'members', all: ['receivedDateTime', 'senderAddress', 'recipientAddress', 'status', 'fromIP'] }] },
  framing: { kind: 'json', wrappers: ['value'] },
  time: { from: 'receivedDateTime', form: 'rfc3339', zone: { utc: 'Microsoft' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'email' },
        event_type: { value: 'info' },
        event_action: { from: 'status', as: 'lower' },
        // Expanded and resolved, it was led on; marked as spam, the policy decides: what was delivered stands in records of its own.
        event_outcome: {
          from: 'status',
          words: {
            delivered: 'success',
            failed: 'failure',
            quarantined: 'failure',
            expanded: 'unknown',
            resolved: 'unknown',
            filteredAsSpam: 'unknown',
            pending: 'unknown',
            gettingStatus: 'unknown',
            unknownFutureValue: 'unknown',
          },
        },
        event_id: 'id',
        user_email: 'senderAddress',
        user_target_name: 'recipientAddress',
        source_ip: { from: 'fromIP', as: 'ip' },
        source_address: 'fromIP',
        destination_ip: { from: 'toIP', as: 'ip' },
        destination_address: 'toIP',
        resource: 'subject',
      },
      also: { messageId: 'text', size: 'json' },
    },
  },
  message: '{event_action}: {user_email} to {user_target_name}[, {resource}]',
});
