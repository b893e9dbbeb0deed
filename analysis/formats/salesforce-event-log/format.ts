// Event log files of Salesforce: tables with a head, one kind of event each.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { salesforceTable, silent, vendor } from '../salesforce-events/table.ts';
import sample from './cases/good.csv?raw';

export const salesforceEventLog = defineFormat<EventFormat>({
  id: 'salesforce:event-log',
  title: 'Salesforce event log file (CSV)',
  vendor,
  about: { family: 'work', origin: 'EventLogFile of the REST API, or the event log file browser in Setup', sample, silent },
  role: 'events',
  dataset: 'salesforce.event',
  recognise: { signatures: [{ kind: 'opening', opening: /^"?EVENT_TYPE"?,"?TIMESTAMP"?,"?REQUEST_ID"?,"?ORGANIZATION_ID"?,/ }] },
  framing: { kind: 'delimited', delimiter: ',', quote: '"', columns: 'header' },
  time: { from: 'TIMESTAMP_DERIVED', form: 'rfc3339', zone: { utc: 'Salesforce' } },
  reading: { by: 'fields', table: salesforceTable },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][ as {user_effective_name}][: {event_outcome}]',
});
