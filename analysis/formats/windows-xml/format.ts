// Events of Windows as XML: single ones, lists, one behind another.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { windowsAbout, windowsDataset, windowsMessage } from '../../reading/windows/about.ts';
import { windowsColumns } from '../../reading/windows/fill-event.ts';
import { SCHEMA } from '../../reading/windows/fill-tree.ts';
import { open } from './decode.ts';
import sample from './cases/good.log?raw';

const event = /<Event(?:\s[^<>]{0,400})?>[\s-]*<System(?:\s[^<>]{0,200})?>[\s-]*<(?:Provider|EventID)\b/;

export const windowsXml = defineFormat<EventFormat>({
  id: 'windows:xml',
  title: 'Windows events, XML',
  vendor: { document: 'Microsoft Learn, Windows Event Log, Event Schema (EventType, SystemPropertiesType)', version: '2004/08' },
  about: {
    family: 'hosts',
    origin: 'Event Viewer, Save As XML; wevtutil qe /f:xml; Get-WinEvent with ToXml(); EvtxECmd --xml; Splunk with renderXml',
    sample,
    silent: windowsAbout,
  },
  role: 'events',
  dataset: windowsDataset,
  recognise: {
    examine: (head) =>
      /^[\s\uFEFF-]*</.test(head.opening) && event.test(head.opening)
        ? { score: 95, reasons: ['elements <Event> with <System>, as the schema of Windows events has them'] }
        : undefined,
  },
  framing: { kind: 'xml', records: ['Event'] },
  time: { zone: { utc: SCHEMA } },
  reading: { by: 'code', columns: windowsColumns, open },
  message: windowsMessage,
});
