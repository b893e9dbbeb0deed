// What a message of PostgreSQL becomes, whichever log it stands in: the text of standard error, csvlog or jsonlog.
import type { EventColumnName } from '../columns.ts';
import type { Say } from '../format.ts';
import type { NamedCells } from '../row.ts';
import { meaningOf } from './message.ts';

export const columns = [
  'time_ns',
  'time_text',
  'time_assumed',
  'event_category',
  'event_type',
  'event_action',
  'event_outcome',
  'event_reason',
  'event_code',
  'event_provider',
  'user_name',
  'source_ip',
  'source_port',
  'source_address',
  'process_pid',
  'session_key',
  'resource',
  'log_level',
  'message',
  'extra',
] as const satisfies readonly EventColumnName[];

/** What a log says around a message. */
export interface Report {
  time: NamedCells;
  severity: string;
  message: string;
  sqlstate?: string | undefined;
  user?: string | undefined;
  database?: string | undefined;
  application?: string | undefined;
  client?: string | undefined;
  ip?: string | undefined;
  port?: number | undefined;
  pid?: string | undefined;
  session?: string | undefined;
  /** `more` has database and application under the names of the log. */
  isNamed?: boolean;
  /** Of the message or its log, under the names of the source. */
  more: Readonly<Record<string, unknown>>;
  /** It goes on about another message, which is not there. */
  isPart?: boolean;
}

export function eventOf({ time, severity, message, isPart, isNamed, more, ...said }: Report, say: Say): NamedCells {
  const meaning = isPart ? undefined : meaningOf(severity, message);
  if (meaning?.unsure) say('line.ambiguous', 'a name in the message holds what stands around names, and none was taken from it');
  const user = said.user ?? meaning?.user;
  const database = said.database ?? meaning?.database;
  const isError = severity === 'ERROR' || severity === 'FATAL' || severity === 'PANIC';
  return {
    ...time,
    event_category: meaning?.category ?? 'database',
    event_type: meaning?.type ?? (isError ? 'error' : 'info'),
    event_action: meaning?.action ?? (isError ? 'error' : 'log'),
    event_outcome: meaning?.outcome ?? (isError ? 'failure' : undefined),
    event_reason: isError ? message.slice(0, 1024) : undefined,
    event_code: said.sqlstate,
    event_provider: 'postgresql',
    user_name: user,
    source_ip: said.ip ?? meaning?.ip,
    source_port: said.port ?? meaning?.port,
    source_address: said.client ?? meaning?.client,
    process_pid: said.pid,
    session_key: said.session ?? said.pid,
    resource: meaning?.object ?? database,
    log_level: severity === '' ? undefined : severity,
    message,
    extra: stated({
      database: isNamed && database === said.database ? undefined : database,
      application: isNamed ? (said.application === undefined ? meaning?.application : undefined) : (said.application ?? meaning?.application),
      // What the message names where the log names another.
      stated_user: meaning?.user === user ? undefined : meaning?.user,
      authentication_method: meaning?.method,
      identity: meaning?.identity,
      statement: meaning?.statement,
      duration_ms: meaning?.duration,
      session_time: meaning?.session,
      audit: meaning?.audit,
      ...more,
    }),
  };
}

/** As it was before the server put a tab in front of each further line. */
export const unindented = (text: string): string => text.replaceAll('\n\t', '\n');

function stated(values: Record<string, unknown>): Record<string, unknown> | undefined {
  const found = Object.entries(values).filter(([, value]) => value !== undefined);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
