// Events of Salesforce as JSON, a record each, with the names of event log files: what collectors make of these files and of event objects.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import { salesforceTable, silent, vendor } from './table.ts';

export const salesforceEvents = defineFormat<EventFormat>({
  id: 'salesforce:events',
  title: 'Salesforce event log (JSON)',
  vendor,
  about: { family: 'work', origin: 'Collectors of event log files and of real-time event monitoring', sample, silent },
  role: 'events',
  dataset: 'salesforce.event',
  recognise: { signatures: [{ kind: 'members', all: ['EVENT_TYPE', 'TIMESTAMP', 'ORGANIZATION_ID'], some: ['USER_ID', 'REQUEST_ID'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: ['TIMESTAMP_DERIVED', 'TIMESTAMP'], form: 'rfc3339', zone: { utc: 'Salesforce' } },
  reading: {
    by: 'fields',
    table: {
      ...salesforceTable,
      also: {
        API_TYPE: 'text',
        API_VERSION: 'text',
        USER_TYPE: 'text',
        LOGIN_KEY: 'text',
        SESSION_KEY: 'text',
        URI_ID_DERIVED: 'text',
        RUN_TIME: 'json',
        CPU_TIME: 'json',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][ as {user_effective_name}][: {event_outcome}]',
});
