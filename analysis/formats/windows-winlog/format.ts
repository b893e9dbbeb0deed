// Events of Windows as Winlogbeat and Elastic Agent write them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { windowsAbout, windowsDataset, windowsMessage } from '../../reading/windows/about.ts';
import { windowsColumns } from '../../reading/windows/fill-event.ts';
import { open } from './decode.ts';
import sample from './cases/good.ndjson?raw';

export const windowsWinlog = defineFormat<EventFormat>({
  id: 'windows:winlog',
  title: 'Windows events, Winlogbeat and Elastic Agent',
  vendor: { document: 'Elastic, Winlogbeat reference, exported fields (winlog); 6.x: event log record fields', version: '8.17, 6.3' },
  about: {
    family: 'hosts',
    origin: 'Winlogbeat, Elastic Agent or Filebeat: a file output, or documents exported from an index',
    sample,
    silent: windowsAbout,
  },
  role: 'events',
  dataset: windowsDataset,
  recognise: {
    signatures: [
      { kind: 'members', all: ['winlog.event_id'], some: ['winlog.channel', 'winlog.provider_name', 'winlog.computer_name'] },
      { kind: 'members', all: ['event_id', 'log_name', 'computer_name'], some: ['event_data', 'source_name', 'record_number'] },
    ],
  },
  framing: { kind: 'json', wrappers: ['events'] },
  time: { zone: 'stated' },
  reading: { by: 'code', columns: windowsColumns, open, startsAnywhere: () => true },
  message: windowsMessage,
});
