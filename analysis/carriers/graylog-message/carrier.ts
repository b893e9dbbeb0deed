// Messages out of Graylog: answers of its search API.
import { defineCarrier } from '../../reading/carrier.ts';

export const graylogMessage = defineCarrier({
  id: 'graylog:message',
  title: 'Graylog search result',
  vendor: { document: 'Graylog REST API, search/universal; field names of the syslog and GELF inputs', version: '6.3' },
  recognise: [
    { kind: 'members', all: ['message.message', 'message.timestamp'], some: ['index', 'message._id', 'message.gl2_source_input', 'message.source'] },
    { kind: 'members', all: ['messages', 'built_query'] },
    { kind: 'members', all: ['message', 'gl2_source_input'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    lists: ['messages'],
    payload: ['message.full_message', 'message.message', 'full_message', 'message'],
    stream: ['message.application_name', 'message.facility', 'application_name', 'facility'],
    host: ['message.source', 'source'],
    time: ['message.timestamp', 'timestamp'],
    program: ['message.application_name', 'application_name'],
    pid: ['message.process_id', 'process_id'],
  },
});
