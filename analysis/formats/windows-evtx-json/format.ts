// Events of Windows as readers of EVTX files write them in JSON: their tree as it is.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { windowsAbout, windowsDataset, windowsMessage } from '../../reading/windows/about.ts';
import { windowsColumns } from '../../reading/windows/fill-event.ts';
import { SCHEMA } from '../../reading/windows/fill-tree.ts';
import { open } from './decode.ts';
import sample from './cases/good.ndjson?raw';

export const windowsEvtxJson = defineFormat<EventFormat>({
  id: 'windows:evtx-json',
  title: 'Windows events, tree as JSON (evtx_dump, Velociraptor)',
  vendor: {
    document: 'omerbenamram/evtx README (evtx_dump -o json, jsonl); Velociraptor, parse_evtx; Microsoft Learn, Event Schema',
    version: 'evtx 0.8, Velociraptor 0.72',
  },
  about: {
    family: 'hosts',
    origin: 'evtx_dump -o json or jsonl, parse_evtx of Velociraptor, EVTX files turned into JSON by others',
    sample,
    silent: windowsAbout,
  },
  role: 'events',
  dataset: windowsDataset,
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['Event.System.EventID'],
        some: ['Event.System.Channel', 'Event.System.Computer', 'Event.System.Provider', 'Event.System.Provider_attributes'],
      },
      { kind: 'members', all: ['System.EventID', 'System.Channel'], some: ['System.Computer', 'System.Provider', 'System.TimeCreated'] },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { zone: { utc: SCHEMA } },
  reading: { by: 'code', columns: windowsColumns, open, startsAnywhere: () => true },
  message: windowsMessage,
});
