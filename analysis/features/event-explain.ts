// Why a filter leaves what it leaves: how each part was understood, how many events fit it alone, and which values come near.
import type { Filter, FilterExplanation } from '../contract/model/event.ts';
import type { Reader, SqlParams } from '../kernel/lanes.ts';
import { Binder, type EventField, valueSql } from '../store/event-fields.ts';
import { type FilterTerm, readTerms } from '../store/filter-reading.ts';
import { fill } from '../kernel/fragment.ts';
import { type KeptColumn, keptColumns } from '../store/kept-columns.ts';
import nearSql from './sql/event-near.sql?raw';

/** Parts that are counted and searched for near values; a longer filter is a list of values. */
const COUNTED = 40;
/** Parts for which near values are searched: each reads one column. */
const SEARCHED = 5;

/** `counted` false = the reading alone, without a look at the events. */
export async function explainFilter(reader: Reader, filter: Filter, counted: boolean): Promise<FilterExplanation> {
  const kept = await keptColumns(reader, filter);
  const terms = readTerms(filter, 't', kept);
  const [all = 0, ...counts] = counted ? await countsOf(reader, terms.slice(0, COUNTED)) : [];
  const explained: FilterExplanation['terms'] = [];
  let searched = 0;
  for (const [i, term] of terms.entries()) {
    const count = counts[i] ?? null;
    const idle = term.negated && count === all && all > 0;
    const search = (term.negated ? idle : count === 0) && term.value && term.value.text !== '' && searched++ < SEARCHED;
    explained.push({
      read: term.read,
      assumed: term.assumed,
      count,
      negated: term.negated,
      idle,
      near: search && term.value ? await nearOf(reader, term.value, kept) : [],
    });
  }
  return { terms: explained };
}

/** All events, then those of each part. */
async function countsOf(reader: Reader, terms: readonly FilterTerm[]): Promise<number[]> {
  if (terms.length === 0) return [];
  const params: SqlParams = Object.assign({}, ...terms.map((term) => term.params));
  const columns = ['count(*) AS every', ...terms.map(({ sql }, i) => `count(*) FILTER (WHERE ${sql}) AS c${i}`)];
  const { rows } = await reader.table(`SELECT ${columns.join(', ')} FROM event_members AS event`, params);
  return (rows[0] ?? []).map(Number);
}

async function nearOf(
  reader: Reader,
  { field, name, text, instead }: NonNullable<FilterTerm['value']>,
  kept: readonly KeptColumn[],
): Promise<FilterExplanation['terms'][number]['near']> {
  const binder = new Binder('n', kept);
  const rows = await reader.rows<{ value: string; n: number }>(fill(nearSql, { values: valuesOf(field, name, binder) }), { ...binder.params, near: text });
  return rows.map(({ value, n }) => ({ value, count: n, filter: instead(value) }));
}

/** The values of a field, one row an event (or a tag, or a member of a session). */
function valuesOf(field: EventField, name: string, binder: Binder): string {
  if (field.kind === 'related' && field.related === 'tag') return 'SELECT tag AS v FROM tag WHERE record IS NOT NULL';
  if (field.kind === 'related' && field.related === 'session') return 'SELECT session AS v FROM session_member';
  const { sql, join } = valueSql(field, binder, name);
  return `SELECT (${sql})::VARCHAR AS v FROM event_members AS event ${join ?? ''}`;
}
