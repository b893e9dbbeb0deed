// Text in a known carrier that no format knows: a line is an event, its time and host are those of the carrier.
import { defineFormat, type EventFormat } from '../../reading/format.ts';

export const carriedText = defineFormat<EventFormat>({
  id: 'carried:text',
  title: 'Text in a known wrapper',
  vendor: { document: 'the document of its carrier', version: 'as stated there' },
  role: 'events',
  framing: { kind: 'lines' },
  dataset: 'carried.text',
  time: { zone: 'stated' },
  reading: { by: 'code', columns: ['message'], open: () => (text, row) => void (row[0] = text) },
  // Chosen where nothing else fits what a carrier holds, never by itself.
  recognise: {},
});
