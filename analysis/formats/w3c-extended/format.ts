// W3C extended logs of other servers than IIS: cells may stand in quotes (WD-logfile, `<string>`), or with tabs between them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { recogniseW3c, w3cDelimiter } from '../../reading/web/w3c-head.ts';
import { w3cMessage, w3cTable, w3cTime } from '../../reading/web/w3c-table.ts';
import sample from './cases/quoted.log?raw';

export const w3cExtended = defineFormat<EventFormat>({
  id: 'w3c:extended',
  title: 'Web log, W3C extended',
  vendor: { document: 'W3C: Extended Log File Format', version: 'WD-logfile-960323' },
  about: {
    family: 'web',
    origin: 'Any server that writes the W3C extended format; IIS Advanced Logging, which puts its texts in quotes',
    sample,
    silent: ['The user behind an application with a login of its own.'],
  },
  role: 'events',
  dataset: 'w3c.access',
  recognise: { examine: (head) => recogniseW3c('others', head) },
  framing: { kind: 'delimited', delimiter: w3cDelimiter, quote: '"', columns: { directive: '#Fields:', day: '#Date:' }, empty: ['-'] },
  time: w3cTime,
  reading: { by: 'fields', table: w3cTable('as they are') },
  message: w3cMessage,
});
