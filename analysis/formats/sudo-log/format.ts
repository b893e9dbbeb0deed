// The log file that sudo writes itself where `logfile` is set (sudoers(5)): `Nov  8 13:27:35 2023 : opal : TTY=pts/10 ; PWD=/ ; USER=root ; COMMAND=/bin/ls`.
// The year stands behind the clock with `log_year`, the host as a field of its own with `log_host`; lines are wrapped at 80 characters unless `loglinelen` is set.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import { columns } from '../linux-auth/columns.ts';
import { open } from './decode.ts';
import { begins, readEntry } from './entry.ts';
import sample from './cases/entries.log?raw';

const field = /(?:^| )(?:TTY|PWD|CWD|CHROOT|USER|GROUP|TSID|ENV|COMMAND)=/;

export const sudoLog = defineFormat<EventFormat>({
  id: 'sudo:log',
  title: 'Log file of sudo',
  vendor: { document: 'sudoers(5), logfile; sudo, lib/eventlog/eventlog.c', version: '1.9.17' },
  about: {
    family: 'hosts',
    origin: 'The file that `logfile` names in sudoers',
    sample,
    silent: ['The zone; and the year, unless log_year is set.', 'What the command did, and whether it ended well.', 'The address that the user came from.'],
  },
  role: 'events',
  dataset: 'system.auth',
  recognise: {
    examine(head) {
      const begun = firstLines(head, 65_536, 200).filter((line) => begins.test(line));
      const entries = begun.flatMap((line) => readEntry(line) ?? []);
      const own = entries.filter(({ text }) => field.test(text));
      if (own.length === 0 || own.length * 2 < begun.length) return undefined;
      const yearless = entries.filter(({ stamp }) => stamp.civil.year === 0).length;
      return {
        score: Math.round(50 + (46 * own.length) / begun.length),
        reasons: [`${own.length} of ${begun.length} lines that begin with a time are entries of sudo`, ...(yearless > 0 ? [`${yearless} state no year`] : [])],
        needs: yearless > 0 ? ['zone', 'year'] : ['zone'],
      };
    },
  },
  framing: { kind: 'lines', begins },
  time: { zone: 'asked', year: 'asked' },
  reading: { by: 'code', columns, open, alike: { event_provider: 'process_name' } },
});
