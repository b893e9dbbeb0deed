// Messages in the Graylog Extended Log Format.
import { defineCarrier } from '../../reading/carrier.ts';

export const graylogGelf = defineCarrier({
  id: 'graylog:gelf',
  title: 'Graylog Extended Log Format',
  vendor: { document: 'Graylog documentation, GELF payload specification', version: '1.1' },
  recognise: [{ kind: 'members', all: ['short_message', 'host'] }],
  boundaries: 'record',
  own: 'gelf:message',
  peel: {
    by: 'members',
    payload: ['full_message', 'short_message'],
    stream: ['_application_name', '_container_name', '_facility', 'facility', '_source'],
    host: ['host'],
    time: ['timestamp'],
    program: ['_application_name', '_program', '_command'],
    pid: ['_process_id', '_pid'],
  },
});
