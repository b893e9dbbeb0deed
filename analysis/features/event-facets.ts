// Most frequent values of several fields under a filter, in one pass.
import type { Filter, Facet } from '../contract/model/event.ts';
import type { Reader } from '../kernel/lanes.ts';
import { Binder, joinsOf, resolveName, valueSql } from '../store/event-fields.ts';
import { compileFilter } from '../store/filter.ts';
import { keptColumns } from '../store/kept-columns.ts';
import { fill } from '../kernel/fragment.ts';
import facetsSql from './sql/event-facets.sql?raw';

/** Facets in the order asked for. `value` null = events without the field; `distinct` counts values, not their absence. */
export async function eventFacets(reader: Reader, filter: Filter, fields: readonly string[], top: number): Promise<Facet[]> {
  const kept = await keptColumns(reader, filter, fields);
  const binder = new Binder('c', kept);
  const where = compileFilter(filter, kept);
  const names = fields.map((_field, i) => `v${i}`);
  const values = fields.map((name) => valueSql(resolveName(name), binder, name));
  const sql = fill(facetsSql, {
    values: values.map((value, i) => `${value.sql} AS v${i}`).join(', '),
    joins: joinsOf(values),
    where: where.sql,
    names: names.join(', '),
    which: `CASE ${names.map((name, i) => `WHEN grouping(${name}) = 0 THEN ${i}`).join(' ')} END`,
    sets: names.map((name) => `(${name})`).join(', '),
    picks: names.map((name, i) => `WHEN ${i} THEN ${name}::VARCHAR`).join(' '),
  });
  const rows = await reader.rows<{ field: number; value: string | null; n: number; distinct_values: number }>(sql, { ...where.params, ...binder.params, top });
  return fields.map((field, i) => {
    const mine = rows.filter((row) => row.field === i);
    return { field, values: mine.map(({ value, n }) => ({ value, count: n })), distinct: mine[0]?.distinct_values ?? 0 };
  });
}
