// Logs of IIS and HTTP.sys in the W3C extended format. Directives name the columns, also anew in mid-file; times are UTC by definition.
// IIS quotes nothing: a quote in a cell is a client's own, and means nothing.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { recogniseW3c } from '../../reading/web/w3c-head.ts';
import { w3cMessage, w3cTable, w3cTime } from '../../reading/web/w3c-table.ts';
import sample from './cases/columns.log?raw';

export const iisW3c = defineFormat<EventFormat>({
  id: 'iis:w3c',
  title: 'IIS log, W3C extended',
  vendor: { document: 'learn.microsoft.com: W3C Logging (HTTP Server API), IIS log file formats', version: 'IIS 10.0' },
  about: {
    family: 'web',
    origin: '%SystemDrive%\\inetpub\\logs\\LogFiles\\W3SVC<n>\\u_ex*.log',
    sample,
    silent: [
      'Which quotes and blanks the client sent: IIS quotes nothing, and writes + for a blank.',
      'The user behind an application with a login of its own: cs-username is that of HTTP authentication.',
      'Requests that HTTP.sys refused before IIS saw them: those are in httperr.',
    ],
  },
  role: 'events',
  dataset: 'iis.access',
  recognise: { examine: (head) => recogniseW3c('microsoft', head) },
  framing: { kind: 'delimited', delimiter: ' ', columns: { directive: '#Fields:', day: '#Date:' }, empty: ['-'] },
  time: w3cTime,
  reading: { by: 'fields', table: w3cTable('as +') },
  message: w3cMessage,
});
