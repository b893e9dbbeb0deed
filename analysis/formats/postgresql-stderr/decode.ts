// One record of PostgreSQL to a part of its event: details, hints, contexts and statements belong to the message before them.
import type { Decode, ItemFacts, Say } from '../../reading/format.ts';
import { ServerClock } from '../../reading/postgresql/clock.ts';
import { columns, eventOf, unindented } from '../../reading/postgresql/event.ts';
import { fill, type NamedCells, type Row } from '../../reading/row.ts';
import type { Said } from './prefix.ts';
import { Shapes } from './shapes.ts';

/** Severities that go on about the message before, each once and in this order (backend/utils/error/elog.c, send_message_to_server_log). */
const further = new Set(['DETAIL', 'HINT', 'QUERY', 'CONTEXT', 'LOCATION', 'BACKTRACE', 'STATEMENT']);
const order = ['', ...further];
/** Processes whose latest message is remembered. */
const REMEMBERED = 10_000;

interface Part {
  said: Said;
  time: NamedCells;
}

export function open(item: ItemFacts): Decode<string> {
  const clock = new ServerClock(item);
  const shapes = new Shapes(item.head);
  const latest = new Map<string, { key: string; time: string; step: number }>();
  let messages = 0;
  return (text, row, say) => {
    const said = shapes.read(text);
    if (!said) {
      say('line.unparsed', 'no time and severity of PostgreSQL: it is kept as message without a time');
      row[columns.indexOf('message')] = text;
      return undefined;
    }
    doubts(said, text, say);
    const { pid = '', time } = said.prefix;
    const before = latest.get(pid);
    const goesOn = further.has(said.severity) && before?.time === time;
    if (further.has(said.severity) && !goesOn) say('message.missing', `a ${said.severity} without the message before it: it stands by itself`);
    const step = Math.max(0, order.indexOf(said.severity));
    if (goesOn && step <= before.step)
      say(
        'message.order',
        `a ${said.severity} behind the ${order[before.step]} of a message: several messages are mixed here, and their parts may not belong together`,
      );
    const key = goesOn ? before.key : `${pid} ${++messages}`;
    latest.delete(pid);
    latest.set(pid, { key, time, step });
    if (latest.size > REMEMBERED) latest.delete(latest.keys().next().value as string);
    return { joins: key, part: { said, time: clock.read(said.prefix, say) } satisfies Part };
  };
}

function doubts({ ambiguous, prefix }: Said, text: string, say: Say): void {
  if (ambiguous)
    say(
      'line.ambiguous',
      'the prefix reads in several ways, and a client may have written a part of it or a severity: neither who, from where nor what is taken',
    );
  if (prefix.other.length > 0 && prefix.pid === undefined)
    say('prefix.unread', `its prefix has parts of no known form: ${prefix.other.join(' ').slice(0, 80)}`);
  if (/\n(?![\t \r\n])/.test(text))
    say('line.foreign', 'lines follow that the server did not indent: they may be of another program, and are kept in the message');
}

/** The message, then what goes on about it. */
export function join(parts: readonly unknown[], row: Row, say: Say): void {
  const [{ said, time }, ...others] = parts as readonly [Part, ...Part[]];
  const { prefix, severity } = said;
  const details = new Map<string, string>();
  for (const other of others) {
    const name = other.said.severity.toLowerCase();
    const text = unindented(other.said.message);
    details.set(name, details.has(name) ? `${details.get(name)}\n${text}` : text);
  }
  const { sqlstate, user, database, application, client, ip, port, pid, session } = prefix;
  const more = {
    line: prefix.line,
    session_id: session,
    prefix: prefix.other.length === 0 ? undefined : prefix.other.join(' '),
    ...Object.fromEntries(details),
  };
  const message = unindented(said.message);
  fill(
    row,
    columns,
    eventOf(
      {
        time,
        severity,
        message,
        sqlstate,
        user,
        database,
        application,
        client,
        ip,
        port,
        pid,
        session,
        more,
        isPart: further.has(severity) || severity === '',
      },
      say,
    ),
  );
}
