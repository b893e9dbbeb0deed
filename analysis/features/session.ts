// Sessions: reconstruct them from all sources, list them, tell the story of one.
import { Fault } from '../contract/faults.ts';
import type { sessionMethods } from '../contract/methods/session.ts';
import type { Session, SessionStory } from '../contract/model/session.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { SqlParams, SqlValue } from '../kernel/lanes.ts';
import { reconstruct } from '../sessions/reconstruct.ts';
import { fill } from '../kernel/fragment.ts';
import { basisOf, keepBasis, sessionsStale } from './session-basis.ts';
import { recordingOf } from './session-recording.ts';
import actionsSql from './sql/session-actions.sql?raw';
import countSql from './sql/session-count.sql?raw';
import listSql from './sql/session-list.sql?raw';
import pathSql from './sql/session-path.sql?raw';
import publishSql from './sql/session-publish.sql?raw';
import rowSql from './sql/session-row.sql?raw';
import storySql from './sql/session-story.sql?raw';
import verdictsSql from './sql/session-verdicts.sql?raw';

type Row = Session & { number: number };
type Order = 'opened' | 'events' | 'failures';

export const sessionHandlers: HandlersOf<typeof sessionMethods> = {
  async 'session.rebuild'(_params, stage) {
    const { found, basis } = await stage.scratch(async (scratch) => {
      const basis = await basisOf(scratch);
      const found = await reconstruct(scratch, {
        onRule: (rule, done, total) => stage.progress({ stage: 'reconstruct sessions', done, total, unit: 'steps', item: rule.title }),
      });
      return { found, basis };
    });
    stage.signal.throwIfAborted();
    return stage.publish(async (writer) => {
      await writer.run(publishSql);
      await keepBasis(writer, basis);
      writer.say(
        `reconstructed ${found.sessions} sessions and ${found.links} links between them, by ${found.rules.length === 0 ? 'no rule: no source has a known kind of session' : `rule ${found.rules.join(', ')}`}`,
      );
      return { sessions: found.sessions, links: found.links };
    });
  },

  async 'session.list'({ user, text, kind, close_kind, order, after, limit }, reader) {
    const filter: SqlParams = { user: user ?? null, text: text || null, kind: kind ?? null, close_kind: close_kind ?? null };
    const position = after === undefined ? { sql: 'true', params: {} } : positionAfter(after, order);
    const sql = fill(listSql, { row: rowSql, position: position.sql, order: order === 'opened' ? 'number' : `${order} DESC, number` });
    const rows = await reader.rows<Row>(sql, { ...filter, ...position.params, take: limit + 1 });
    const [{ total = 0 } = {}] = await reader.rows<{ total: number }>(fill(countSql, { row: rowSql }), filter);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { rows: page.map(toSession), ...(rows.length > limit && last ? { next: cursorOf(last, order) } : {}), total, stale: await sessionsStale(reader) };
  },

  async 'session.story'({ id }, reader) {
    await reader.one(`session ${id}`, 'SELECT id FROM session WHERE id = $id', { id });
    const path = (await reader.rows<Row>(fill(pathSql, { row: rowSql }), { id })).map(toSession);
    const session = path.find((one) => one.id === id) as Session;
    const links = await reader.rows<SessionStory['links'][number]>(
      'SELECT from_session AS "from", to_session AS "to", confidence, reason, gap FROM session_link WHERE list_contains($ids, from_session) AND list_contains($ids, to_session) ORDER BY length(from_session), from_session, length(to_session), to_session',
      { ids: path.map((one) => one.id) },
    );
    const lines = await reader.rows<Omit<SessionStory['story'][number], 'record'> & { source: number; record: number }>(storySql, { id });
    return {
      session,
      path,
      links,
      story: lines.map(({ source, record, ...line }) => ({ ...line, record: { source, record } })),
      actions: await reader.rows<SessionStory['actions'][number]>(actionsSql, { id }),
      verdicts: await reader.rows<SessionStory['verdicts'][number]>(verdictsSql, { id }),
    };
  },

  async 'session.recording'(asked, reader) {
    await reader.one(`session ${asked.id}`, 'SELECT id FROM session WHERE id = $id', { id: asked.id });
    return recordingOf(reader, asked);
  },
};

const toSession = ({ number: _number, ...session }: Row): Session => session;

const cursorOf = (row: Row, order: Order): string =>
  Buffer.from(JSON.stringify([order, order === 'opened' ? row.number : row[order], row.number])).toString('base64url');

/** The condition for rows behind a cursor. A cursor of another order is refused: it would skip rows without a word. */
function positionAfter(cursor: string, order: Order): { sql: string; params: Record<string, SqlValue> } {
  const fault = new Fault('params.invalid', 'This is not a cursor of this list.', 'Start from the first page.');
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw fault;
  }
  if (!Array.isArray(parts) || parts[0] !== order) throw fault;
  const [, value, number] = parts as [string, unknown, unknown];
  if (!Number.isSafeInteger(value) || !Number.isSafeInteger(number)) throw fault;
  if (order === 'opened') return { sql: 'number > $number', params: { number: number as number } };
  return { sql: `(${order} < $value OR ${order} = $value AND number > $number)`, params: { value: value as number, number: number as number } };
}
