// Login records of glibc: utmp (who is logged in), wtmp (logins, logouts, boots), btmp (failed logins). The three have one form.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { columns, open } from './decode.ts';
import { evidenceOf, loginAt } from './layout.ts';

export const linuxUtmp = defineFormat<EventFormat>({
  id: 'linux:utmp',
  title: 'Linux login records (utmp, wtmp, btmp)',
  vendor: { document: 'utmp(5); glibc bits/utmp.h; OpenSSH loginrec.c', version: 'man-pages 6.03, glibc 2.36, OpenSSH 9.9' },
  about: {
    family: 'hosts',
    origin: '/var/log/wtmp, /var/log/btmp, /run/utmp',
    silent: ['Why a login failed.', 'The password or key that was used.', 'Sessions without a terminal: many programs write none.'],
  },
  role: 'events',
  dataset: 'linux.utmp',
  recognise: {
    examine(head) {
      const found = evidenceOf(head);
      if (!found) return undefined;
      const { layout, records, fitting } = found;
      // One damaged record in a short file, one of ten in a long one.
      if (records - fitting > Math.max(fitting < 3 ? 0 : 1, records / 10)) return undefined;
      const reasons = [`${fitting} of ${records} stretches of ${layout.length} bytes are login records as ${layout.machine} write them`];
      const named = /(?:^|[^a-z])([ubw]tmp)(?:[^a-z]|$)/i.exec(head.name)?.[1];
      if (named !== undefined) reasons.push(`its name says ${named.toLowerCase()}`);
      return { score: 55 + Math.min(40, fitting * 10), reasons };
    },
  },
  framing: { kind: 'fixed', lengthOf: (head) => evidenceOf(head)?.layout.length ?? 0, beginsAt: loginAt },
  time: { zone: { utc: 'utmp(5), whose times are seconds since the epoch' } },
  reading: { by: 'bytes', columns, open },
  message: '{event_action}[ by {user_name}][ on {resource}][ from {source_address|source_ip}]',
});
