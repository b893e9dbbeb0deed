// Log Event Extended Format of QRadar, versions 1 and 2.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { frameColumns } from '../../reading/frames/fill-frame.ts';
import { open } from './decode.ts';
import sample from './cases/good.log?raw';

export const leefLines = defineFormat<EventFormat>({
  id: 'leef:lines',
  title: 'Log Event Extended Format (LEEF)',
  vendor: { document: 'IBM QRadar DSM guide, LEEF overview and predefined event attributes', version: '2.0' },
  about: {
    family: 'frames',
    origin: 'Devices that write for QRadar, over syslog or into a file',
    sample,
    silent: [
      'How it ended: LEEF has no member for it.',
      'The zone of devTime, where it is written as text without one.',
      'When, where devTime is missing: then the line that carries the record says it.',
    ],
  },
  role: 'events',
  dataset: 'leef.log',
  recognise: { signatures: [{ kind: 'line', line: /^LEEF: ?[12](?:\.\d)?\|[^|]{0,256}\|[^|]{0,256}\|[^|]{0,256}\|[^|]{0,256}\|/ }] },
  framing: { kind: 'lines' },
  time: { zone: 'asked' },
  reading: { by: 'code', columns: frameColumns, open, startsAnywhere: () => true },
  message: '{event_action}[ by {user_name}][ from {source_address}]',
});
