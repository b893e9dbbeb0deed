// The closed set of names that filters, pages and facets may use for an event, and the SQL expression behind each.
// No other name reaches a statement: columns come from this table, member names of `extra` are bound as JSON pointers.
import { eventColumns, placeColumns, timeColumns } from '../contract/event-columns.ts';
import { Fault } from '../contract/faults.ts';
import { type FieldRef, fieldRef, unknownField } from '../contract/filter-language.ts';
import type { SqlParams, SqlValue } from '../kernel/lanes.ts';
import { type KeptColumn, memberSql } from './kept-columns.ts';

/** `status` = verdict on the item; `path` = path of the item; `issue` = what is odd about the record; `session`, `tag`, `check` = what the
 * event belongs to, carries or speaks against (filters only). */
export type RelatedField = 'status' | 'assurance' | 'path' | 'issue' | 'session' | 'tag' | 'check';
export type EventField =
  | { kind: 'column'; column: string; type: 'text' | 'number' | 'time'; searched: boolean }
  /** A member of `extra` by the names on the way to it. */
  | { kind: 'extra'; names: readonly string[] }
  | { kind: 'related'; related: RelatedField };
export interface NamedField {
  name: string;
  column: string;
  type: string;
  description: string;
  field: EventField;
}

const placeNames: Record<string, string> = { byte_offset: 'offset', byte_length: 'length' };
const column = (name: string, column: string, sqlType: string, description: string, searched = false): NamedField => ({
  name,
  column,
  type: sqlType,
  description,
  field: { kind: 'column', column, type: column === 'time_ns' ? 'time' : sqlType === 'VARCHAR' || sqlType === 'JSON' ? 'text' : 'number', searched },
});
const related = (name: string, kind: RelatedField, description: string): NamedField => ({
  name,
  column: name.replaceAll('.', '_'),
  type: 'VARCHAR',
  description,
  field: { kind: 'related', related: kind },
});

/** Every name a filter may use, in the order shown to the investigator; `extra.a.b` reaches into `extra`. */
export const namedFields: readonly NamedField[] = [
  ...timeColumns.map((c) => column(c.column === 'time_ns' ? '@timestamp' : `sealtrail.${c.column}`, c.column, c.type, c.description)),
  ...eventColumns.map((c) => column(c.field, c.column, c.type, c.description, c.searched === true)),
  column('sealtrail.source', 'source', 'INTEGER', 'number of the source in the case'),
  ...placeColumns.map((c) => column(`sealtrail.${placeNames[c.column] ?? c.column}`, c.column, c.type, c.description)),
  related('log.file.path', 'path', 'path of the item in its source'),
  related('verdict', 'status', 'verdict on the item: verified, altered, missing, moved, not covered, not checked, unverifiable; the worst when several'),
  related('verdict.assurance', 'assurance', 'what that verdict rests on'),
  related('issue', 'issue', 'what is odd about the record, by code, e.g. event.duplicate, line.ambiguous; several joined by comma'),
  related('session.id', 'session', 'session the event belongs to'),
  related('tag', 'tag', 'tag the event carries'),
  related('check', 'check', 'readiness check that the record speaks against, by id, e.g. token-used-after-end; rule of a profile as PROFILE/RULE'),
];
export const searchedColumns: readonly string[] = eventColumns.filter((c) => c.searched).map((c) => c.column);

const byName = new Map<string, EventField>([...namedFields.map((f) => [f.column, f.field] as const), ...namedFields.map((f) => [f.name, f.field] as const)]);
byName.set('time', byName.get('time_ns') as EventField);

/** Finds the field that `ref` names, else a `filter.invalid` fault that says which come near. */
export function resolveField(ref: FieldRef): EventField {
  const [first = '', ...rest] = ref.names;
  const name = ref.names.join('.');
  const known = byName.get(name) ?? byName.get(name.toLowerCase());
  if (known) return known;
  if (first === 'extra' && rest.length > 0) return { kind: 'extra', names: rest };
  throw unknownField(
    ref,
    namedFields.map((one) => one.name),
  );
}

/** The same for a name given as text, e.g. a column of a page. */
export function resolveName(name: string): EventField {
  const ref = fieldRef(name);
  if (ref instanceof Fault) throw ref;
  return resolveField(ref);
}

/** Collects bound values; `prefix` keeps the names of several parts of a statement apart. */
export class Binder {
  readonly params: SqlParams = {};
  private count = 0;
  /** `kept`: where members of `extra` stand typed. */
  constructor(
    private readonly prefix: string,
    private readonly kept: readonly KeptColumn[] = [],
  ) {}
  bind(value: SqlValue | readonly SqlValue[]): string {
    const name = `${this.prefix}${this.count++}`;
    this.params[name] = value;
    return `$${name}`;
  }

  /** A member of `extra` as text; read from the view `event_members`. */
  member(names: readonly string[]): string {
    return memberSql(this.kept, names, (text) => this.bind(text));
  }
}

/**
 * The value of a field for one row of `event`, as SQL, and the join it needs: verdict as `v` and, where a record has its own, `r`, item as `i`.
 * Times and numbers come as they are; cast for the wire.
 */
export function valueSql(field: EventField, binder: Binder, name: string): { sql: string; join?: string } {
  if (field.kind === 'column') return { sql: `event."${field.column}"` };
  if (field.kind === 'extra') return { sql: binder.member(field.names) };
  if (field.related === 'path') return { sql: 'i."path"', join: 'LEFT JOIN item i ON i.source = event.source AND i.item = event.item' };
  if (field.related === 'status' || field.related === 'assurance')
    return {
      sql: `coalesce(r.${field.related}, v.${field.related})`,
      join: 'LEFT JOIN item_verdict v ON v.source = event.source AND v.item = event.item LEFT JOIN record_verdict r ON r.source = event.source AND r.record = event.record',
    };
  // Asked for the rows at hand, not for all.
  if (field.related === 'issue')
    return { sql: "(SELECT string_agg(DISTINCT o.code, ',' ORDER BY o.code) FROM issue o WHERE o.source = event.source AND o.record = event.record)" };
  throw new Fault(
    'filter.invalid',
    `An event can have several values of \`${name}\`: it cannot be a column or be counted here.`,
    'Use it in a filter, for example `tag:reviewed`.',
  );
}

/** The joins of several values, each once. */
export const joinsOf = (values: readonly { join?: string | undefined }[]): string => [...new Set(values.flatMap(({ join }) => join ?? []))].join(' ');
