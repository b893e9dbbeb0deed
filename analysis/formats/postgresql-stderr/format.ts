// PostgreSQL server log as text (log_destination = stderr), with any log_line_prefix that begins with the time.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import { logTimezone } from '../../reading/time/zone-in-head.ts';
import { statesOffset } from '../../reading/postgresql/clock.ts';
import { columns } from '../../reading/postgresql/event.ts';
import { join, open } from './decode.ts';
import { begins, readSaid } from './prefix.ts';
import sample from './cases/good.log?raw';

export const postgresqlStderr = defineFormat<EventFormat>({
  id: 'postgresql:stderr',
  title: 'PostgreSQL server log',
  vendor: { document: 'PostgreSQL documentation, Error Reporting and Logging (log_line_prefix)', version: '17' },
  about: {
    family: 'databases',
    origin: 'The server log: log_directory of PostgreSQL, or what its standard error was sent to',
    sample,
    silent: [
      'The zone, where log_line_prefix writes none or an abbreviation.',
      'User, database and address, unless log_line_prefix names them.',
      'Connections and statements, unless log_connections, log_disconnections and log_statement say so.',
    ],
  },
  role: 'events',
  dataset: 'postgresql.log',
  recognise: {
    examine(head) {
      const begun = firstLines(head, 65_536, 200).filter((line) => begins.test(line));
      const said = begun.flatMap((line) => readSaid(line) ?? []);
      if (said.length === 0 || said.length * 2 < begun.length) return undefined;
      const shapes = new Map<string, number>();
      for (const { prefix } of said) shapes.set(prefix.shape, (shapes.get(prefix.shape) ?? 0) + 1);
      const zones = new Set(said.flatMap(({ prefix }) => prefix.zone ?? []));
      const common = [...shapes].sort(([, a], [, b]) => b - a).slice(0, 2);
      const unsure = [...zones].filter((zone) => !statesOffset(zone));
      return {
        score: Math.round(45 + (45 * said.length) / begun.length),
        reasons: [
          `${said.length} of ${begun.length} lines that begin with a time state a severity of PostgreSQL`,
          ...common.map(([shape]) => `log_line_prefix reads as ${shape.trim().slice(0, 120)}`),
          ...(unsure.length > 0 ? [`the zone ${unsure.slice(0, 3).join(', ')} names no place`] : []),
        ],
        needs: unsure.length > 0 ? ['zone'] : [],
      };
    },
  },
  framing: { kind: 'lines', begins },
  time: { zone: 'asked' },
  zoneIn: logTimezone,
  // A report is written in one piece; only what other programs write comes between its lines.
  reading: { by: 'code', columns, open, assembly: { join, within: 50 } },
  message: '{event_action}',
});
