// Entries of the journal as server-sent events: `journalctl -o json-sse`, and the gateway for browsers.
import { defineCarrier } from '../../reading/carrier.ts';

const head = 'data: ';

export const systemdJournalEvents = defineCarrier({
  id: 'systemd:journal-events',
  title: 'systemd journal as server-sent events',
  vendor: { document: 'journalctl(1), output json-sse; WHATWG HTML, server-sent events', version: 'systemd 257' },
  recognise: [{ kind: 'line', line: /^data: \{/ }],
  boundaries: 'record',
  peel: { by: 'lines', peel: (line) => (line.startsWith(head) ? { from: head.length } : undefined) },
});
