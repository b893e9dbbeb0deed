// Any JSON record with the line or record of another format as a text in it, as pipelines of all kinds pass them on. What was taken apart already says more as
// it lies, and text that is not surely of a format is part of its record.
import { defineCarrier } from '../../reading/carrier.ts';
import { wrapperNames } from '../../reading/recognise/json-head.ts';
import { takenApart } from '../taken-apart.ts';

export const jsonMessage = defineCarrier({
  id: 'json:message',
  title: 'JSON record around a line',
  vendor: { document: 'Elastic Common Schema, event.original and message; logstash, syslog-ng and rsyslog JSON templates', version: '8.17' },
  recognise: [{ kind: 'members', all: [], some: ['event.original', '_raw', 'message', 'log', 'msg', 'MESSAGE'] }],
  boundaries: 'record',
  general: true,
  peel: {
    by: 'members',
    lists: wrapperNames,
    payload: ['event.original', '_raw', 'message', 'log', 'msg', 'MESSAGE'],
    ...takenApart,
    stream: ['program', 'app', 'service', 'tag', 'source', 'logger'],
    host: ['host', 'hostname', 'HOST', 'host.name'],
    time: ['@timestamp', 'timestamp', 'time'],
  },
});
