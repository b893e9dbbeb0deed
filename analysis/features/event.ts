// Handlers of events: pages, counts, facets, one event with its bytes, documents, and the read-only SQL console.
import { eventColumns } from '../contract/event-columns.ts';
import { Fault } from '../contract/faults.ts';
import type { eventMethods } from '../contract/methods/event.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { SqlError } from '../store/connection.ts';
import { namedFields } from '../store/event-fields.ts';
import { compileFilter } from '../store/filter.ts';
import { keptColumns } from '../store/kept-columns.ts';
import { fill } from '../kernel/fragment.ts';
import { eventDetail, eventDocuments } from './event-detail.ts';
import { explainFilter } from './event-explain.ts';
import { eventFacets } from './event-facets.ts';
import { eventPage } from './event-page.ts';
import countSql from './sql/event-count.sql?raw';
import extraMembersSql from './sql/event-extra-members.sql?raw';
import filledColumnsSql from './sql/event-filled-columns.sql?raw';

const ofFormats: ReadonlySet<string> = new Set(eventColumns.map(({ column }) => column));

export const eventHandlers: HandlersOf<typeof eventMethods> = {
  'event.page': ({ columns, ...request }, reader) => eventPage(reader, request, columns),
  async 'event.count'({ filter }, reader) {
    const where = compileFilter(filter, await keptColumns(reader, filter));
    const { all } = await reader.one<{ all: number }>('count', 'SELECT count(*) AS "all" FROM event');
    if (where.all) return { count: all, all, ...(await reader.one<{ again: number }>('count', 'SELECT count(*) AS again FROM delivered_again')) };
    const counted = await reader.one<{ count: number; again: number }>('count', fill(countSql, { where: where.sql }), where.params);
    return { ...counted, all };
  },
  'event.explain': ({ filter, counted }, reader) => explainFilter(reader, filter, counted),
  'event.facets': async ({ filter, fields, top }, reader) => ({ facets: await eventFacets(reader, filter, fields, top) }),
  'event.get': (record, reader, host) => eventDetail(reader, host, record),
  async 'event.fields'(_params, reader) {
    const members = await reader.rows<{ member: string }>(extraMembersSql);
    const held = new Set((await reader.rows<{ column: string }>(filledColumnsSql)).map(({ column }) => column));
    const known = namedFields.map(({ name, column, type, description }) => ({
      name,
      column,
      type,
      description,
      filled: !ofFormats.has(column) || held.has(column),
    }));
    return {
      fields: [
        ...known,
        ...members.map(({ member }) => ({
          name: `extra.${quotedMember(member)}`,
          column: 'extra',
          type: 'JSON',
          description: 'member of the record as the source names it',
          filled: true,
        })),
      ],
    };
  },
  'event.export': ({ filter, after, limit }, reader, host) => eventDocuments(reader, host, { filter, after, limit, backwards: false }),
  async 'sql.run'({ sql, limit }, reader, host) {
    refuseWrites(sql);
    const begun = host.ports.clock.now();
    try {
      const answer = await reader.console(sql, limit);
      return { ...answer, milliseconds: Number(host.ports.clock.now() - begun) / 1e6 };
    } catch (error) {
      const parse = error instanceof Error ? /^Failed to extract statements: ([^\n]*)/.exec(error.message)?.[1] : undefined;
      if (error instanceof SqlError || parse !== undefined) {
        throw new Fault(
          'sql.invalid',
          parse ?? (error as SqlError).message,
          'Correct the statement. The tables are event, item, issue, session, verdict and the others that SHOW TABLES lists.',
        );
      }
      throw error;
    }
  },
};

const quotedMember = (member: string) => (/^[\p{L}\p{N}_@$/-]+$/u.test(member) ? member : `"${member.replaceAll('"', '""')}"`);

const writing = new Set(
  'alter analyze analyse attach begin call checkpoint comment commit copy create deallocate delete detach drop execute export force import insert install load merge pragma prepare reset rollback set truncate update upsert use vacuum'.split(
    ' ',
  ),
);
const reading = ['select', 'with', 'from', 'values', 'describe', 'desc', 'show', 'summarize', 'table'];

/**
 * Refuses by the first word, before anything is prepared; the Reader checks the kind of the statement again.
 * EXPLAIN ANALYZE runs what it explains: a temporary view made that way could stand in front of the evidence.
 */
function refuseWrites(sql: string): void {
  let rest = afterBlank(sql);
  if (rest === '') throw new Fault('sql.invalid', 'There is no statement.', 'Write one, such as SELECT event_action, count(*) FROM event GROUP BY ALL.');
  const word = () => /^[a-z_]*/i.exec(rest)?.[0].toLowerCase() ?? '';
  if (word() === 'explain') {
    rest = afterBlank(rest.slice('explain'.length));
    if (rest.startsWith('(') && !/^\(\s*(?:select|with|from|values)\b/i.test(rest)) rest = afterBlank(rest.slice(rest.indexOf(')') + 1));
    if (word() === 'analyze' || word() === 'analyse') rest = afterBlank(rest.slice('analyze'.length));
  }
  const explained = rest.length < afterBlank(sql).length;
  // A word that begins no statement at all is a slip, and the parser says where.
  if (rest.startsWith('(') || reading.includes(word()) || (!explained && !writing.has(word()))) return;
  throw new Fault(
    'sql.refused',
    `A ${word().toUpperCase()} statement is not run here: the console only reads.`,
    'Use SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN of these. Notes, tags and findings have their own screens.',
  );
}
/** What follows spaces, semicolons and comments; block comments nest. */
function afterBlank(sql: string): string {
  let at = 0;
  for (;;) {
    if (/[\s;]/.test(sql[at] ?? '')) at++;
    else if (sql.startsWith('--', at)) at = sql.indexOf('\n', at) < 0 ? sql.length : sql.indexOf('\n', at);
    else if (sql.startsWith('/*', at)) {
      let depth = 0;
      do {
        const mark = sql.slice(at, at + 2);
        depth += mark === '/*' ? 1 : mark === '*/' ? -1 : 0;
        at += mark === '/*' || mark === '*/' ? 2 : 1;
      } while (depth > 0 && at < sql.length);
    } else return sql.slice(at);
  }
}
