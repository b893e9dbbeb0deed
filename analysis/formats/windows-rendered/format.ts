// Events of Windows as text of several lines: what Splunk's forwarder makes of them (WinEventLog without renderXml).
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import { windowsAbout, windowsDataset, windowsMessage } from '../../reading/windows/about.ts';
import { windowsColumns } from '../../reading/windows/fill-event.ts';
import { begins, open } from './decode.ts';
import sample from './cases/good.log?raw';

export const windowsRendered = defineFormat<EventFormat>({
  id: 'windows:rendered',
  title: 'Windows events, rendered text (Splunk)',
  vendor: { document: 'Splunk documentation, Monitor Windows event log data (WinEventLog source type)', version: '9.2' },
  about: {
    family: 'hosts',
    origin: 'Raw events of the source type WinEventLog, exported from Splunk',
    sample,
    silent: [
      'The zone: times are local to the computer.',
      'Members of an event by name: they are read from the message that was rendered in English, and of other languages only the message is kept.',
      ...windowsAbout,
    ],
  },
  role: 'events',
  dataset: windowsDataset,
  recognise: {
    examine(head) {
      const lines = firstLines(head, 65_536, 400);
      const first = lines.findIndex((line) => begins.test(line));
      const names = new Set(lines.slice(first + 1, first + 20).map((line) => line.slice(0, Math.max(0, line.indexOf('=')))));
      return first === 0 && ['LogName', 'EventCode', 'ComputerName'].every((name) => names.has(name))
        ? { score: 92, reasons: ['begins with a time and lines of LogName, EventCode and ComputerName'] }
        : undefined;
    },
  },
  framing: { kind: 'lines', begins },
  time: { zone: 'asked' },
  reading: { by: 'code', columns: windowsColumns, open },
  message: windowsMessage,
});
