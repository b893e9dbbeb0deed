// Events of Windows as Event Viewer saves them: CSV, or text with tabs.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { windowsAbout, windowsDataset, windowsMessage } from '../../reading/windows/about.ts';
import { windowsColumns } from '../../reading/windows/fill-event.ts';
import sample from './cases/good.csv?raw';
import { DESCRIPTION, open } from './decode.ts';
import { delimiterOf, recogniseExport } from './head.ts';

export const windowsEventviewerCsv = defineFormat<EventFormat>({
  id: 'windows:eventviewer:csv',
  title: 'Windows events, saved by Event Viewer (CSV)',
  vendor: { document: 'Microsoft Learn, Event Viewer: Save All Events As, and the files it writes', version: 'Windows 10 and Server 2016 to 2025' },
  about: {
    family: 'hosts',
    origin: 'Event Viewer, Save All Events As, CSV or text, in English, German or French',
    sample,
    silent: [
      'Which computer and which log: the export has no column for them, nor for the number of a record.',
      'Whether 3/2 is in March or in February, where no date of the export tells: such times stay unread until the examiner says the order.',
      'The zone: times are those of the computer that exported.',
      'Members of an event by name: they are read from messages in English, and of other languages only the message is kept.',
      ...windowsAbout,
    ],
  },
  role: 'events',
  dataset: windowsDataset,
  recognise: { examine: recogniseExport },
  framing: { kind: 'delimited', delimiter: delimiterOf, quote: '"', columns: 'header', behind: [DESCRIPTION] },
  time: { zone: 'asked' },
  reading: { by: 'cells', columns: windowsColumns, open, startsAnywhere: () => true },
  message: windowsMessage,
});
