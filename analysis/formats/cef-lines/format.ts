// Common Event Format of ArcSight, which many devices write.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { frameColumns } from '../../reading/frames/fill-frame.ts';
import { open } from './decode.ts';
import sample from './cases/good.log?raw';

const part = '(?:[^|\\\\]|\\\\.){0,512}';

export const cefLines = defineFormat<EventFormat>({
  id: 'cef:lines',
  title: 'Common Event Format (CEF)',
  vendor: { document: 'OpenText ArcSight, Common Event Format Implementation Standard', version: '27' },
  about: {
    family: 'frames',
    origin: 'Devices and products that write CEF, over syslog or into a file',
    sample,
    silent: [
      'How it ended, unless `outcome` says so: `act` is what the device did.',
      'Who acted, where a product writes the account under a name of its own: those stand in extra.',
      'When, where neither rt, end nor start is there: then the line that carries the record says it.',
    ],
  },
  role: 'events',
  dataset: 'cef.log',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: new RegExp(
          `^(?:CEF: ?)?[01]\\|${part}\\|${part}\\|${part}\\|${part}\\|${part}\\|(?:\\d{1,2}|[A-Za-z-]{1,12})?\\|(?:$|[A-Za-z_][\\w.[\\]-]{0,127}=)`,
        ),
      },
    ],
  },
  framing: { kind: 'lines' },
  time: { zone: 'asked' },
  reading: { by: 'code', columns: frameColumns, open, startsAnywhere: () => true },
  message: '{event_action}[ by {user_name}][ from {source_address}][: {event_outcome}]',
});
