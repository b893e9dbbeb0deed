// Events of Windows as the Snare agent sends them, and those who write as it does: NXLog with to_syslog_snare(), QRadar, LogLogic.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { windowsAbout, windowsDataset, windowsMessage } from '../../reading/windows/about.ts';
import { windowsColumns } from '../../reading/windows/fill-event.ts';
import { open } from './decode.ts';
import sample from './cases/good.log?raw';

const line = /^(?:\S{1,255}\t)?MSWinEventLog\t\d{0,2}\t[^\t]{1,255}\t\d{1,10}\t[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d \d{4}\t\d{1,6}\t/;

export const windowsSnare = defineFormat<EventFormat>({
  id: 'windows:snare',
  title: 'Windows events, Snare',
  vendor: {
    document: 'Prophecy International, Snare for Windows, Appendix A: Windows Event Output Format (SNARE format)',
    version: 'Snare Central Agents 5.9',
  },
  about: {
    family: 'hosts',
    origin: 'The Snare agent, or NXLog with to_syslog_snare(), over syslog or into a file',
    sample,
    silent: [
      'The zone: times are local to the sender; a head of syslog that states an offset shows it.',
      'Members of an event by name: they are read from the message that was rendered in English, and of other languages only the message is kept.',
      ...windowsAbout,
    ],
  },
  role: 'events',
  dataset: windowsDataset,
  recognise: { signatures: [{ kind: 'line', line }] },
  framing: { kind: 'lines' },
  time: { zone: 'asked' },
  reading: { by: 'code', columns: windowsColumns, open, startsAnywhere: () => true },
  message: windowsMessage,
});
