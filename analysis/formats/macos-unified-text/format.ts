// macOS unified log as `log show` prints it: columns under a head, the message last.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';

const begins =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}[+-]\d{4} {1,2}0x[0-9a-f]{1,16} {1,20}[A-Z][A-Za-z]{2,10} {1,20}0x[0-9a-f]{1,16} {1,20}\d{1,10} {1,10}(?:\d{1,6} {1,10})?/;

export const macosUnifiedText = defineFormat<EventFormat>({
  id: 'macos:unified:text',
  title: 'macOS unified log, as text',
  vendor: { document: 'log(1), log show', version: 'macOS 14' },
  about: {
    family: 'hosts',
    origin: '`log show`, on the host or over a log archive (`--archive`)',
    sample,
    silent: [
      'Private parts of messages: they read <private>.',
      'The user: it is not among the columns.',
      'Where a message of several lines ends: what does not begin as a record belongs to the one before.',
    ],
  },
  role: 'events',
  dataset: 'macos.unified_log',
  recognise: {
    signatures: [
      { kind: 'opening', opening: /^(?:Filtering the log data using [^\n]{1,500}\n|Skipping [^\n]{1,200}\n){0,3}Timestamp {1,40}(?:Ty )?(?:Thread|Process)/ },
      { kind: 'line', line: begins },
    ],
  },
  framing: {
    kind: 'lines',
    begins: new RegExp(`${begins.source}|^(?:Timestamp {1,40}(?:Thread|Ty)|Filtering the log data using |Skipping |-{20,}\\r?(?:\\n|$))`),
    forms: {
      of: [
        { name: 'columns', line: /^Timestamp {1,40}(?:Ty )?(?:Thread|Process)[^\n]{0,200}$/, structure: 'header' },
        { name: 'filter', line: /^(?:Filtering the log data using |Skipping )[^\n]{0,1000}$/, structure: 'header' },
        { name: 'sums', line: /^-{20,}[^]{0,2000}$/, structure: 'header' },
        {
          name: 'record',
          line: /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}[+-]\d{4}) {1,2}(?<thread>0x[0-9a-f]{1,16}) {1,20}(?<type>[A-Z][A-Za-z]{2,10}) {1,20}(?<activity>0x[0-9a-f]{1,16}) {1,20}(?<pid>\d{1,10}) {1,10}(?:(?<ttl>\d{1,6}) {1,10}|(?!\d{1,6} ))(?<process>[^ :\n(][^:\n(]{0,254}): (?:\((?<sender>[^()\n]{1,255})\) |(?!\([^()\n]{1,255}\) ))(?:\[(?<logger>[^\]\n:]{1,255}:[^\]\n]{0,255})\] |(?!\[[^\]\n:]{1,255}:[^\]\n]{0,255}\] ))(?<text>[^]{0,200000})$/,
        },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { value: 'log' },
        event_category: { value: 'host' },
        event_type: { value: 'info' },
        log_level: 'type',
        log_logger: 'logger',
        process_pid: 'pid',
        process_name: 'process',
        message: 'text',
      },
    },
  },
  message: '[{event_action}]',
});
