// How an evidence file keeps the members of a mapped record: as typed columns of their own (one STRUCT a format), which pack to a fraction
// of the JSON text. `event` becomes a view that writes `extra` as JSON again, only where a query asks for it. What the typed record cannot
// hold exactly is kept as text in `extra` itself; its STRUCT is NULL.
import { eventColumns, placeColumns, timeColumns } from '../../contract/event-columns.ts';
import { EXTRA_AS_WRITTEN } from '../../contract/event-columns.ts';
import { MOST_NULLS, nullBits } from '../framing/held-scan.ts';
import { name, text } from '../../reading/fields/sql.ts';
import { messageSql } from '../../reading/message.ts';
import type { Shape } from '../../reading/fields/record-shape.ts';

export interface KeptMembers {
  /** Column of the table behind the view `event`. */
  column: string;
  type: string;
  /** How many there are, members of members among them. */
  members: number;
  /** SQL: the value from `p` and `r` of a spool line. */
  value: string;
  /** SQL: `extra` as JSON text from the column. */
  json: string;
}

/** `shape`: of the typed record; `hidden`: members that a column of the event holds as written. */
export function keptMembers(id: string, shape: ReadonlyMap<string, Shape>, hidden: ReadonlySet<string>): KeptMembers {
  const bits = nullBits(shape, hidden);
  const column = id.replaceAll(':', '_');
  const top = new Map([...shape].filter(([member]) => !hidden.has(member)));

  const typeOf = (kind: Shape): string =>
    kind instanceof Map
      ? `STRUCT(${[...kind].map(([member, inner]) => `${name(member)} ${typeOf(inner)}`).join(', ')})`
      : kind === 'boolean'
        ? 'BOOLEAN'
        : kind === 'text'
          ? 'VARCHAR'
          : 'JSON';

  const objectOf = (members: ReadonlyMap<string, Shape>, path: string, value: string): string =>
    members.size === 0
      ? `'{}'`
      : `'{' || concat_ws(',', ${[...members].map(([member, kind]) => memberOf(member, kind, path, `${value}.${name(member)}`)).join(', ')}) || '}'`;
  const memberOf = (member: string, kind: Shape, path: string, value: string): string => {
    const key = `${JSON.stringify(member)}:`;
    const said =
      kind instanceof Map
        ? `CASE WHEN ${value} IS NOT NULL THEN ${text(key)} || ${objectOf(kind, `${path}${member}.`, value)} END`
        : kind === 'boolean'
          ? `CASE ${value} WHEN true THEN ${text(`${key}true`)} WHEN false THEN ${text(`${key}false`)} END`
          : kind === 'text'
            ? `${text(key)} || CAST(to_json(${value}) AS VARCHAR)`
            : `${text(key)} || ${value}`;
    const bit = bits.get(path + member) ?? MOST_NULLS;
    if (bit >= MOST_NULLS) return said;
    return `coalesce(${said}, CASE WHEN ${name(column)}.nulls & ${2 ** bit} <> 0 THEN ${text(`${key}null`)} END)`;
  };

  const countOf = (members: ReadonlyMap<string, Shape>): number =>
    [...members.values()].reduce((sum, kind) => sum + 1 + (kind instanceof Map ? countOf(kind) : 0), 0);

  return {
    column,
    members: countOf(top),
    type: `STRUCT(${['nulls BIGINT', ...[...top].map(([member, kind]) => `${name(member)} ${typeOf(kind)}`)].join(', ')})`,
    value: `CASE WHEN u IS NULL THEN {${["'nulls': p[6]", ...[...top.keys()].map((member) => `${text(member)}: r.${name(member)}`)].join(', ')}} END`,
    json: objectOf(top, '', name(column)),
  };
}

/** SQL: `extra` as JSON text of any row of the table. */
export const extraSql = (kept: readonly KeptMembers[]): string =>
  kept.length === 0 ? 'extra' : `CASE ${kept.map(({ column, json }) => `WHEN ${name(column)} IS NOT NULL THEN ${json}`).join(' ')} ELSE extra END`;

/**
 * Statements that put the view `event` in front of the table, which is called `event_row` from then on: what is stored once or not at all is given
 * back there. `present`: columns that the table has; `constants`: what all rows say in others; the rest of an event is null. `messages`: templates by dataset.
 */
export function eventView(
  present: ReadonlySet<string>,
  constants: ReadonlyMap<string, string>,
  kept: readonly KeptMembers[],
  messages: ReadonlyMap<string, string>,
): string[] {
  const valueOf = (column: string): string | undefined => {
    const constant = constants.get(column);
    return constant === undefined ? (present.has(column) ? name(column) : undefined) : text(constant);
  };
  const rendered = [...messages].map(([dataset, template]) => `WHEN ${text(dataset)} THEN ${messageSql(template, valueOf)}`);
  const given: Readonly<Record<string, string>> = {
    extra: extraSql(kept),
    // Whatever other formats stand beside it: an address that is not written otherwise is the one that is written.
    ...(present.has('source_ip') ? { source_address: present.has('source_address') ? 'coalesce(source_address, source_ip)' : 'source_ip' } : {}),
    ...(rendered.length === 0
      ? {}
      : { message: `${present.has('message') ? 'coalesce(message, ' : '('}CASE ${valueOf('event_dataset')} ${rendered.join(' ')} END)` }),
  };
  const shown = [...placeColumns, ...timeColumns, ...eventColumns].map(({ column, type }: { column: string; type: string }) =>
    given[column] === undefined && present.has(column)
      ? name(column)
      : `${given[column] ?? `${valueOf(column) ?? 'NULL'}::${type === 'JSON' ? 'VARCHAR' : type}`} AS ${name(column)}`,
  );
  return [
    'ALTER TABLE event RENAME TO event_row',
    `CREATE VIEW event AS SELECT ${[...shown, `extra AS ${name(EXTRA_AS_WRITTEN)}`, ...kept.map(({ column }) => name(column))].join(', ')} FROM event_row`,
  ];
}
