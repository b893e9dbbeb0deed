// macOS unified log as `log show --style ndjson` or `json` gives it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

export const macosUnified = defineFormat<EventFormat>({
  id: 'macos:unified',
  title: 'macOS unified log',
  vendor: { document: 'log(1), log show --style ndjson|json', version: 'macOS 14' },
  about: {
    family: 'hosts',
    origin: '`log show --style ndjson --info --debug`, on the host or over a log archive (`--archive`)',
    sample,
    silent: [
      'Private parts of messages: they read <private>.',
      'The name of the user: only a number is written, and not by every version.',
      'What the host no longer kept: debug messages live for minutes, others for days.',
    ],
  },
  role: 'events',
  dataset: 'macos.unified_log',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['timestamp', 'eventMessage', 'eventType', 'processImagePath'],
        some: ['machTimestamp', 'traceID', 'messageType', 'senderImagePath', 'bootUUID'],
      },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'eventType',
        event_category: { value: 'host' },
        event_type: { value: 'info' },
        process_pid: 'processID',
        process_executable: 'processImagePath',
        process_name: { sql: `nullif(regexp_extract("$.processImagePath", '([^/]+)$', 1), '')`, uses: ['processImagePath'] },
        user_id: { from: 'userID', written: 'number' },
        log_level: 'messageType',
        log_logger: { join: ['subsystem', 'category'], with: ':' },
        host_id: 'bootUUID',
        message: 'eventMessage',
      },
      also: {
        traceID: 'json',
        formatString: 'text',
        activityIdentifier: 'json',
        parentActivityIdentifier: 'json',
        threadID: 'json',
        machTimestamp: 'json',
        senderImagePath: 'text',
        senderImageUUID: 'text',
        senderProgramCounter: 'json',
        processImageUUID: 'text',
        timezoneName: 'text',
        source: 'json',
        backtrace: 'json',
        creatorActivityID: 'json',
        signpostID: 'json',
        signpostName: 'text',
        signpostType: 'text',
        signpostScope: 'text',
      },
    },
  },
  message: '[{event_action}]',
});
