// Lines of syslog and journalctl whose message is a record of another format. What daemons of the system say stays a line of its log: it is read whole, with
// its head (formats/linux-auth).
import { defineCarrier } from '../../reading/carrier.ts';
import { readHead } from '../../reading/syslog/head.ts';
import { factsOf } from './facts.ts';
import { messageOf } from './message.ts';

/** Times that heads begin with, priority and count in front of them: enough to tell that it may be one. */
const begins =
  /^(?:\d{1,6} (?=<))?(?:<\d{1,3}>)?(?:1 -|(?:1 )?\d{4}-\d\d-\d\d[T ]\d\d:|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?:[A-Z][a-z]{2} [ \d]?\d |\d{4}-\d\d-\d\d )(?:\d{4} )?\d\d:|\d{10}\.\d{6} )/;

export const syslogLine = defineCarrier({
  id: 'syslog:line',
  title: 'Line of syslog',
  vendor: { document: 'RFC 3164, RFC 5424, RFC 6587; rsyslog 8 templates, syslog-ng 4, journalctl(1)', version: '2026-03' },
  recognise: [{ kind: 'line', line: begins }],
  boundaries: 'record',
  peel: {
    by: 'lines',
    peel(line) {
      const head = readHead(line);
      if (!head) return undefined;
      const { host, program = '', pid, stamp } = head;
      const message = messageOf(line, head);
      return {
        ...message,
        stream: [host ?? '', program, message.stream ?? ''].join(' '),
        ...(message.boundaries === 'stream' ? { writer: String(pid ?? '') } : {}),
        ...(host === undefined ? {} : { host }),
        ...(stamp ? { time: stamp } : {}),
        facts: factsOf(head, message.cookie),
      };
    },
  },
});
