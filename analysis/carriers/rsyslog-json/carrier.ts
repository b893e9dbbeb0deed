// Lines of syslog taken apart into JSON by a template: rsyslog's list templates, syslog-ng's format-json.
import { defineCarrier } from '../../reading/carrier.ts';

export const rsyslogJson = defineCarrier({
  id: 'rsyslog:json',
  title: 'syslog as JSON',
  vendor: { document: 'rsyslog documentation, templates and properties; syslog-ng administration guide, format-json', version: '8.2508; 4.8' },
  recognise: [
    { kind: 'members', all: ['programname', 'message'], some: ['host', 'hostname', 'fromhost'] },
    { kind: 'members', all: ['programname', 'msg'], some: ['host', 'hostname', 'fromhost'] },
    { kind: 'members', all: ['syslogtag', 'message'] },
    { kind: 'members', all: ['syslogtag', 'msg'] },
    { kind: 'members', all: ['PROGRAM', 'MESSAGE', 'HOST'] },
    { kind: 'members', all: ['syslog-tag', 'message'] },
  ],
  boundaries: 'record',
  peel: {
    by: 'members',
    payload: ['rawmsg', 'message', 'msg', 'MESSAGE'],
    stream: ['programname', 'app-name', 'PROGRAM', 'syslogtag', 'syslog-tag'],
    host: ['hostname', 'host', 'HOST', 'fromhost'],
    time: ['timereported', 'timestamp', '@timestamp', 'ISODATE', 'DATE', 'timegenerated'],
    program: ['programname', 'app-name', 'PROGRAM'],
    pid: ['procid', 'PID'],
  },
});
