// History of zsh with EXTENDED_HISTORY: `: SECOND:DURATION;command`.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';

const begins = /^: \d{9,10}:\d{1,9};/;

export const zshHistory = defineFormat<EventFormat>({
  id: 'zsh:history',
  title: 'History of zsh, with times',
  vendor: { document: 'The Z Shell Manual, Options, EXTENDED_HISTORY', version: '5.9' },
  about: {
    family: 'hosts',
    origin: '~/.zsh_history, ~/.zhistory',
    sample,
    silent: [
      'Who typed it: the folder in which the file lay tells that.',
      'How a command ended; its seconds are 0 where the shell wrote it before it ended (INC_APPEND_HISTORY, SHARE_HISTORY).',
      'Letters beyond ASCII as they were: zsh writes some of their bytes in a way of its own.',
    ],
  },
  role: 'events',
  dataset: 'zsh.history',
  recognise: {
    signatures: [
      { kind: 'line', line: begins },
      { kind: 'opening', opening: /^: \d{9,10}:\d{1,9};\S/ },
    ],
  },
  framing: {
    kind: 'lines',
    begins,
    forms: { of: [{ name: 'command', line: /^: (?<time>\d{9,10}):(?<seconds>\d{1,9});(?<command>[^]{0,200000})$/ }] },
  },
  time: { from: 'time', form: 'epoch s', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: { event_action: { value: 'command' }, event_category: { value: 'process' }, event_type: { value: 'info' }, process_command_line: 'command' },
    },
  },
  message: '[{process_command_line}]',
});
