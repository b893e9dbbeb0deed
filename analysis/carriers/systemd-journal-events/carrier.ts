// Server-sent events with a record in each: entries of the journal (`journalctl -o json-sse`, its gateway for browsers), streams of access gateways. What names
// an event, numbers it or keeps the connection open is the stream's own.
import { defineCarrier } from '../../reading/carrier.ts';

const head = 'data: ';
const own = /^(?:event: ?[\w.-]{1,64}|id: ?\S{0,128}|retry: ?\d{1,9}|:[^\n]{0,200})$/;

export const systemdJournalEvents = defineCarrier({
  id: 'systemd:journal-events',
  title: 'Server-sent events, as of the systemd journal',
  vendor: { document: 'journalctl(1), output json-sse; WHATWG HTML, server-sent events', version: 'systemd 257' },
  recognise: [{ kind: 'line', line: /^(?:data: \{|event: [\w.-]{1,64}$|: ?[a-z]{1,20}$)/ }],
  boundaries: 'record',
  peel: { by: 'lines', peel: (line) => (line.startsWith(head) ? { from: head.length } : own.test(line) ? { control: true } : undefined) },
});
