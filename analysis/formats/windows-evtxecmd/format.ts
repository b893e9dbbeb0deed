// Events of Windows as EvtxECmd writes them to CSV, as KAPE collections have them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { windowsAbout, windowsDataset, windowsMessage } from '../../reading/windows/about.ts';
import { windowsColumns } from '../../reading/windows/fill-event.ts';
import { EVTXECMD, open } from './decode.ts';
import sample from './cases/good.csv?raw';

export const windowsEvtxecmd = defineFormat<EventFormat>({
  id: 'windows:evtxecmd',
  title: 'Windows events, CSV of EvtxECmd',
  vendor: { document: 'EricZimmerman/evtx, README and Maps/README (EvtxECmd --csv)', version: '1.5' },
  about: {
    family: 'hosts',
    origin: 'EvtxECmd --csv, alone or from a KAPE module',
    sample,
    silent: ['What its maps leave out: UserName, RemoteHost and PayloadData are their wording; the data of the event stands in Payload.', ...windowsAbout],
  },
  role: 'events',
  dataset: windowsDataset,
  recognise: {
    signatures: [{ kind: 'opening', opening: /^\uFEFF?"?RecordNumber"?,"?EventRecordId"?,"?TimeCreated"?,"?EventId"?,"?Level"?,"?Provider"?,"?Channel"?,/ }],
  },
  framing: { kind: 'delimited', delimiter: ',', quote: '"', columns: 'header' },
  time: { zone: { utc: EVTXECMD } },
  reading: { by: 'cells', columns: windowsColumns, open, startsAnywhere: () => true },
  message: windowsMessage,
});
