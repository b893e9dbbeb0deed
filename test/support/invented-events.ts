// For tests: an `event` table in memory with the columns of the contract, and the sessions that the rules find in it.
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { eventColumns, placeColumns, timeColumns } from '../../analysis/contract/event-columns.ts';
import type { SqlParams } from '../../analysis/kernel/lanes.ts';
import { migrations } from '../../analysis/store/schema/index.ts';
import type { SessionRule } from '../../analysis/sessions/define-rule.ts';
import { reconstruct, type Reconstructed } from '../../analysis/sessions/reconstruct.ts';

/** `time` = RFC 3339 in UTC; other members are event columns; `extra` an object; `path` that of its item. `source` is 1 and `record` counts, when absent. */
export type InventedEvent = { time?: string; path?: string; source?: number; record?: number; extra?: unknown } & { [column: string]: unknown };

export interface Desk {
  run(sql: string, params?: SqlParams): Promise<void>;
  rows<T extends object>(sql: string, params?: SqlParams): Promise<T[]>;
  close(): void;
}

const columns = [...placeColumns, ...timeColumns, ...eventColumns].map(({ column, type }) => `"${column}" ${type === 'JSON' ? 'VARCHAR' : type}`);

export async function deskWith(fill: (connection: DuckDBConnection) => Promise<void>): Promise<Desk> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(
    `SET TimeZone='UTC'; CREATE TABLE event (source INTEGER, ${columns.join(', ')}); CREATE TABLE item (source INTEGER, item INTEGER, path VARCHAR); ${migrations.flat().join(';')}`,
  );
  await fill(connection);
  return {
    run: async (sql, params) => void (await connection.run(sql, params as Record<string, string> | undefined)),
    rows: async <T extends object>(sql: string, params?: SqlParams) =>
      (await connection.runAndReadAll(sql, params as Record<string, string> | undefined))
        .getRowObjects()
        .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value])) as T),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

export async function insertEvents(connection: DuckDBConnection, events: readonly InventedEvent[]): Promise<void> {
  const known = new Set(['record', ...timeColumns.map((c) => c.column), ...eventColumns.map((c) => c.column)] as string[]);
  const appender = await connection.createAppender('event');
  const types = [...placeColumns, ...timeColumns, ...eventColumns];
  const paths = [...new Set(events.map(({ path = 'log' }) => path))].toSorted();
  for (const [i, event] of events.entries()) {
    for (const name of Object.keys(event)) if (!['time', 'source', 'path'].includes(name) && !known.has(name)) throw new Error(`no such event column: ${name}`);
    const row: Record<string, unknown> = {
      item: paths.indexOf(event.path ?? 'log') + 1,
      ordinal: i,
      byte_offset: i,
      byte_length: 1,
      record: i + 1,
      ...event,
      time_ns: event.time_ns ?? (event.time === undefined ? null : BigInt(Date.parse(event.time)) * 1_000_000n),
    };
    appender.appendInteger(event.source ?? 1);
    for (const { column, type } of types) {
      const value = row[column];
      if (value === undefined || value === null) appender.appendNull();
      else if (type === 'INTEGER') appender.appendInteger(Number(value));
      else if (type === 'BIGINT') appender.appendBigInt(BigInt(value as number));
      else appender.appendVarchar(typeof value === 'object' ? JSON.stringify(value) : String(value));
    }
    appender.endRow();
  }
  appender.closeSync();
  for (const source of new Set(events.map((event) => event.source ?? 1)))
    for (const [i, path] of paths.entries()) await connection.run('INSERT INTO item VALUES ($source, $item, $path)', { source, item: i + 1, path });
}

export interface FoundSession {
  id: string;
  kind: string;
  user: string | null;
  ip: string | null;
  host: string | null;
  key: string;
  opened: string | null;
  opened_by: string | null;
  closed: string | null;
  closed_by: string | null;
  close: string;
  confidence: string;
  parent: string | null;
  members: string;
  failures: number;
}

const found = `SELECT s.id, kind, user_name AS "user", source_ip AS ip, host, key,
  strftime(make_timestamp(opened_ns // 1000), '%Y-%m-%dT%H:%M:%SZ') AS opened, coalesce(opened_source || ':' || opened_record || ' ', '') || coalesce(opened_action, '') AS opened_by,
  strftime(make_timestamp(closed_ns // 1000), '%Y-%m-%dT%H:%M:%SZ') AS closed, coalesce(closed_source || ':' || closed_record || ' ', '') || coalesce(closed_action, '') AS closed_by,
  close_kind || coalesce(': ' || close_reason, '') AS "close", confidence, parent,
  (SELECT string_agg(m.source || ':' || m.record, ' ' ORDER BY m.source, m.record) FROM rebuilt_member m WHERE m.session = s.id) AS members, failures
FROM rebuilt_session s ORDER BY length(s.id), s.id`;

/** Sessions and links of the view or table `event`, in a form that reads well in a case file. */
export async function sessionsIn(
  desk: Pick<Desk, 'run' | 'rows'>,
  rules?: readonly SessionRule[],
): Promise<{ sessions: FoundSession[]; links: string[]; counts: Reconstructed }> {
  const counts = await reconstruct(desk, rules === undefined ? {} : { rules });
  const sessions = await desk.rows<FoundSession>(found);
  const links = await desk.rows<{ text: string }>(
    `SELECT from_session || ' -> ' || to_session || ' ' || confidence || ': ' || reason || ' (' || gap || ')' AS text FROM rebuilt_link ORDER BY from_session, to_session`,
  );
  return { sessions, links: links.map((link) => link.text), counts };
}

/** The same for invented events, one set after the other: a database costs more than what is asked of it. */
export async function sessionsOfEach(): Promise<{
  of(events: readonly InventedEvent[], rules?: readonly SessionRule[]): ReturnType<typeof sessionsIn>;
  close(): void;
}> {
  let own: DuckDBConnection | undefined;
  const desk = await deskWith(async (connection) => void (own = connection));
  return {
    async of(events, rules) {
      await desk.run('DELETE FROM event; DELETE FROM item');
      await insertEvents(own as DuckDBConnection, events);
      return await sessionsIn(desk, rules);
    },
    close: () => desk.close(),
  };
}

export async function sessionsOf(events: readonly InventedEvent[], rules?: readonly SessionRule[]): ReturnType<typeof sessionsIn> {
  const desk = await sessionsOfEach();
  try {
    return await desk.of(events, rules);
  } finally {
    desk.close();
  }
}
