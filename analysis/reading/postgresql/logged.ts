// A record of csvlog or jsonlog: the same report by named values. The severity, the names and the message stand apart, so none can imitate another.
import type { ItemFacts, Say } from '../format.ts';
import { fill, type Row } from '../row.ts';
import { address } from './client.ts';
import { ServerClock, statedTime } from './clock.ts';
import { columns, eventOf } from './event.ts';

/** The names that both logs have, as jsonlog writes them. */
export interface Logged {
  timestamp: string | undefined;
  user: string | undefined;
  dbname: string | undefined;
  pid: string | undefined;
  host: string | undefined;
  port: string | undefined;
  session_id: string | undefined;
  error_severity: string | undefined;
  state_code: string | undefined;
  message: string | undefined;
  application_name: string | undefined;
  /** What has no place of its own. */
  more: Readonly<Record<string, unknown>>;
}

export type TakeLogged = (logged: Logged, row: Row, say: Say) => void;

/** One an item. */
export function loggedReader(item: ItemFacts): TakeLogged {
  const clock = new ServerClock(item);
  return ({ timestamp, user, dbname, pid, host, port, session_id, error_severity, state_code, message, application_name, more }, row, say) => {
    const stated = timestamp === undefined ? undefined : statedTime(timestamp);
    if (timestamp === undefined) say('time.missing', 'the record states no time');
    else if (!stated) say('time.unreadable', `${timestamp.slice(0, 80)} is not readable as a time`);
    const client: { client?: string; ip?: string; port?: number } = {};
    if (host !== undefined) address(client, host, port);
    fill(
      row,
      columns,
      eventOf(
        {
          time: stated ? clock.read(stated, say) : { time_text: timestamp },
          severity: error_severity ?? '',
          message: message ?? '',
          sqlstate: state_code,
          user,
          database: dbname,
          application: application_name,
          ...client,
          pid: wholeNumber(pid),
          session: session_id,
          isNamed: true,
          more,
        },
        say,
      ),
    );
  };
}

/** What is no process id stands in no column of numbers. */
const wholeNumber = (text: string | undefined): string | undefined => (text !== undefined && /^\d{1,15}$/.test(text) ? text : undefined);
