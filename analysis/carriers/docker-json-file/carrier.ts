// Docker's json-file driver: what a container writes, line by line, with stream and time. A line over 16 KiB stands in several records, of which the last
// has its line end.
import { defineCarrier } from '../../reading/carrier.ts';

export const dockerJsonFile = defineCarrier({
  id: 'docker:json-file',
  title: 'Docker json-file',
  vendor: { document: 'Docker documentation, JSON File logging driver', version: '28' },
  recognise: [{ kind: 'members', all: ['log', 'stream', 'time'], equals: { stream: ['stdout', 'stderr'] } }],
  boundaries: 'stream',
  unknown: 'text',
  peel: { by: 'members', payload: ['log'], stream: ['stream'], time: ['time'], unended: true },
});
