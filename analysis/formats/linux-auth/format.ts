// sshd, PAM, sudo, su, cron, logind and account tools as syslog writes them (auth.log, secure), and logs of the same kind.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { columns, isAuthProgram, open } from './decode.ts';
import { readHeader, withoutColours } from './header.ts';
import { isPam } from './messages/pam.ts';
import { readServices } from './messages/services.ts';

const sampled = 200;

export const linuxAuth = defineFormat<EventFormat>({
  id: 'linux:auth',
  title: 'Linux authentication log',
  vendor: { document: 'RFC 3164, RFC 5424; OpenSSH, Linux-PAM, sudo and shadow-utils messages', version: 'OpenSSH 9.9, PAM 1.6, sudo 1.9, shadow 4.16' },
  role: 'events',
  framing: { kind: 'lines' },
  dataset: 'system.auth',
  time: { zone: 'asked', year: 'asked' },
  reading: { by: 'code', columns, open },
  recognise: {
    examine(head) {
      if (/^\s*\{/.test(head.text)) return undefined;
      const lines = head.text.slice(0, 262_144).split('\n');
      if (!head.complete && lines.length > 1) lines.pop();
      const given = lines.filter((line) => line.trim() !== '' && !line.startsWith('#')).slice(0, sampled);
      if (given.length === 0) return undefined;
      let headed = 0;
      let auth = 0;
      let yearless = 0;
      let zoneless = 0;
      const programs = new Set<string>();
      for (const raw of given) {
        const line = withoutColours(raw.replace(/^\0+/, '').slice(0, 4096)).trimEnd();
        const found = readHeader(line);
        if (found) headed++;
        if (found?.stamp?.civil.year === 0) yearless++;
        if (found?.stamp && found.stamp.offset === undefined) zoneless++;
        const known = found?.program !== undefined && isAuthProgram(found.program);
        if (known || isPam(found?.message ?? line) || readServices(found?.message ?? line, found?.program)) {
          auth++;
          if (found?.program !== undefined && programs.size < 8) programs.add(found.program);
        }
      }
      if (headed === 0 && auth * 2 < given.length) return undefined;
      if (headed > 0 && headed * 2 < given.length && auth * 2 < given.length) return undefined;
      const share = (count: number): number => count / given.length;
      const reasons = [
        `${headed} of ${given.length} lines begin as log lines (time, host, program)`,
        `${auth} of ${given.length} are authentication messages${programs.size > 0 ? `: ${[...programs].join(', ')}` : ''}`,
      ];
      if (yearless > 0) reasons.push(`${yearless} state no year`);
      if (zoneless > 0) reasons.push(`${zoneless} state no zone`);
      const needs: ('zone' | 'year')[] = [];
      if (zoneless > 0) needs.push('zone');
      if (yearless > 0) needs.push('year');
      // Without one authentication message it is some syslog: read as such while no other format knows it better.
      const score = auth === 0 ? Math.round(25 * share(headed)) : Math.round(30 + 35 * share(headed) + 30 * share(auth));
      return { score, reasons, needs };
    },
  },
});
