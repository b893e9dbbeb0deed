// History of fish: one item a command, with its second and the paths that it named.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';

export const fishHistory = defineFormat<EventFormat>({
  id: 'fish:history',
  title: 'History of fish',
  vendor: { document: 'fish documentation, history; fish-shell, src/history.rs', version: '3.7, 4.0' },
  about: {
    family: 'hosts',
    origin: '~/.local/share/fish/fish_history',
    sample,
    silent: ['Who typed it: the folder in which the file lay tells that.', 'How a command ended.', 'Which of several shells it was.'],
  },
  role: 'events',
  dataset: 'fish.history',
  recognise: { signatures: [{ kind: 'opening', opening: /^- cmd: [^\n]{0,2000}\n  when: \d{9,10}(?:\n|$)/ }] },
  framing: {
    kind: 'lines',
    begins: /^- cmd: /,
    forms: {
      of: [
        { name: 'command', line: /^- cmd: (?<command>.{0,200000})\n  when: (?<time>\d{9,10})(?:\n  paths:(?<paths>(?:\n    - .{0,4096}){0,256}))?\s{0,4}$/ },
        { name: 'timeless', line: /^- cmd: (?<command>.{0,200000})(?<rest>(?:\n[^]{0,200000})?)$/ },
      ],
    },
  },
  time: { from: 'time', form: 'epoch s', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { value: 'command' },
        event_category: { value: 'process' },
        event_type: { value: 'info' },
        process_command_line: 'command',
      },
    },
  },
  message: '[{process_command_line}]',
});
