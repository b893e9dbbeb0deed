// History of bash with HISTTIMEFORMAT set: a comment with the second in front of each command.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import type { Head } from '../../reading/recognise/recognition.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import sample from './cases/good.log?raw';
import forms from './forms.csv?raw';

const stamp = /^#(?:[89]\d{8}|[1-4]\d{9})$/;

export const bashHistory = defineFormat<EventFormat>({
  id: 'bash:history',
  title: 'History of bash, with times',
  vendor: { document: 'Bash reference manual, Bash History Facilities, HISTTIMEFORMAT', version: '5.2' },
  about: {
    family: 'hosts',
    origin: '~/.bash_history',
    sample,
    silent: [
      'Who typed it: the folder in which the file lay tells that.',
      'Whether a command ran, and how it ended.',
      'Which of several shells it was: each writes its commands when it ends, those of one shell together.',
      'What was kept out: history is switched off, cut and edited by its own user.',
    ],
  },
  role: 'events',
  dataset: 'bash.history',
  recognise: {
    examine(head: Head) {
      const lines = firstLines(head, 65_536, 400);
      const stamps = lines.filter((line) => stamp.test(line)).length;
      const followed = lines.filter((line, i) => stamp.test(line) && i + 1 < lines.length && !stamp.test(lines[i + 1] as string)).length;
      // Commands of several lines have one time, and those from before it was written have none.
      if (followed === 0 || stamps * 20 < lines.length || followed * 2 < stamps) return undefined;
      return {
        score: stamp.test(lines[0] as string) ? 92 : 70,
        reasons: [`${stamps} of ${lines.length} lines are seconds as bash writes them, a command behind each`],
      };
    },
  },
  framing: {
    kind: 'lines',
    begins: /^#(?:[89]\d{8}|[1-4]\d{9})(?:\r?\n|$)/,
    forms: {
      of: [
        { name: 'command', line: /^#(?<time>\d{9,10})\r?\n(?<command>[^]{1,200000})$/ },
        { name: 'nothing', line: /^#(?<time>\d{9,10})\s{0,4}$/ },
        { name: 'unstamped', line: /^(?<command>[^]{1,200000})$/ },
      ],
    },
  },
  time: { from: 'time', form: 'epoch s', zone: 'stated' },
  reading: {
    by: 'fields',
    table: { columns: { process_command_line: 'command' }, lookups: [{ by: 'form', csv: forms }] },
  },
  message: '[{process_command_line}]',
});
