// Operation logs of Zoom: what administrators changed, as the reports API gives it. Times are UTC.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.json?raw';

export const zoomOperations = defineFormat<EventFormat>({
  id: 'zoom:operations',
  title: 'Zoom operation logs',
  vendor: { document: 'Zoom API, reports, operation logs report', version: 'v2, 2025-10' },
  about: {
    family: 'work',
    origin: 'Reports API (/report/operationlogs); account portal, Reports, Admin activity logs',
    sample,
    silent: [
      'From where it was done: no address, no client software.',
      'Whether it worked: what is logged took place.',
      'The values of settings, but in the free text of operation_detail.',
    ],
  },
  role: 'events',
  dataset: 'zoom.operation',
  recognise: { signatures: [{ kind: 'members', all: ['operation_detail', 'operator', 'category_type', 'action'] }] },
  framing: { kind: 'json', wrappers: ['operation_logs'] },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'Zoom' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'action',
        event_category: { from: 'category_type', words: { User: 'iam', Role: 'iam', Group: 'iam', 'User Group': 'iam' }, else: 'configuration' },
        event_type: {
          from: 'action',
          words: { Add: 'creation', Create: 'creation', Update: 'change', Delete: 'deletion', Batch_Delete: 'deletion' },
          else: 'info',
        },
        event_code: 'category_type',
        user_name: 'operator',
        resource: 'operation_detail',
      },
    },
  },
  message: '{event_action} {event_code}: {resource}[ by {user_name}]',
});
