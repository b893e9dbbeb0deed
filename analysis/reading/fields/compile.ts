// A field table as SQL: the typed record (JSON) or the cells that it needs, and one SELECT. Everything that could disagree is derived here: the STRUCT,
// which members stand in a column as written (and so need not stand in `extra`), and what is said where a value does not fit.
import { eventColumns } from '../../contract/event-columns.ts';
import type { EventFormat } from '../format.ts';
import { ipSql } from './addresses.ts';
import { csvRows } from './csv.ts';
import { stepsOf } from './path.ts';
import { RecordType } from './record-type.ts';
import { coalesce, name, text } from './sql.ts';
import type { Field, FieldTable, Lookup, MemberKind, Taken } from './table.ts';
import { timeSql } from './times.ts';

export interface CompiledTable {
  /** DuckDB STRUCT type of a JSON record; undefined for cells. */
  record: string | undefined;
  /** Cells that the SELECT names; empty for JSON. */
  cells: readonly string[];
  /** Top-level members that a column holds as written. */
  members: readonly string[];
  /** SELECT over `spool`: p, u, r (JSON) or the place and the cells, then columns of an event, and `misfits`, a list of {code, message}. */
  select: string;
}

const numbers = new Set<string>(eventColumns.filter(({ type }) => type === 'BIGINT').map(({ column }) => column));
const fieldName = new Map<string, string>(eventColumns.map(({ column, field }) => [column, field]));

/** Compiles the table of `format`, which is read by fields. Throws on a table that cannot be: the build runs it for every format. */
export function compileFields(format: EventFormat & { reading: { by: 'fields' } }): CompiledTable {
  return new Compiler(format).compile();
}

class Compiler {
  private readonly table: FieldTable;
  private readonly type: RecordType | undefined;
  private readonly cells = new Set<string>();
  private readonly misfits: { test: string; said: string }[] = [];

  constructor(private readonly format: EventFormat & { reading: { by: 'fields' } }) {
    this.table = format.reading.table;
    this.type = format.framing.kind === 'json' ? new RecordType() : undefined;
  }

  compile(): CompiledTable {
    const { table, format } = this;
    const entries = Object.entries(table.columns) as [string, Field][];
    const members = this.type ? this.members(this.type, entries) : [];
    const looked = (table.lookups ?? []).map((lookup, i) => ({ lookup, i, columns: this.lookedUp(lookup) }));
    const columns = new Map<string, string>();
    if (this.type) for (const [column, sql] of this.times(this.type)) columns.set(column, sql);
    columns.set('event_dataset', text(format.dataset));
    columns.set('event_kind', text('event'));
    for (const [column, field] of entries) columns.set(column, this.column(column, field, members));
    for (const { i, columns: names } of looked)
      for (const column of names)
        columns.set(column, columns.has(column) ? `coalesce(t${i}.${name(column)}, ${columns.get(column)})` : `t${i}.${name(column)}`);
    columns.set('misfits', this.misfitsSql());
    const joins = looked.map(({ lookup, i }) => this.join(lookup, i));
    const place = this.type ? 'p, u, r' : 'record, item, ordinal, byte_offset, byte_length, time_ns, time_text, time_assumed, extra';
    return {
      record: this.type?.type,
      cells: [...this.cells],
      members,
      select: `SELECT\n  ${place},\n${[...columns].map(([column, sql]) => `  ${sql} AS ${column}`).join(',\n')}\nFROM spool${joins.map((join) => `\n${join}`).join('')}\n`,
    };
  }

  /** Fills the typed record; gives the members that a column holds as written. */
  private members(type: RecordType, entries: readonly [string, Field][]): string[] {
    const { table, format } = this;
    const kinds = new Map<string, MemberKind>();
    for (const path of [format.time.from ?? []].flat()) kinds.set(path, format.time.form?.startsWith('epoch') ? 'json' : 'text');
    for (const [column, field] of entries)
      for (const [path, kind] of written(field, numbers.has(column))) kinds.set(path, kinds.get(path) === 'json' ? 'json' : kind);
    for (const { by } of table.lookups ?? []) for (const [path, kind] of written(by, false)) kinds.set(path, kinds.get(path) === 'json' ? 'json' : kind);
    for (const [path, kind] of Object.entries(table.also ?? {})) kinds.set(path, kind);
    for (const [path, kind] of kinds) type.add(path, kind);
    const whole = new Set<string>();
    const times = [format.time.from ?? []].flat();
    if (times.length === 1) whole.add(times[0] as string);
    const looked = new Set((table.lookups ?? []).flatMap(({ csv }) => csvRows(csv)[0]?.slice(1) ?? []));
    for (const [column, field] of entries) if (typeof field === 'string' && !looked.has(column) && !numbers.has(column)) whole.add(field);
    return [...whole].filter((path) => stepsOf(path).length === 1 && type.members.get((stepsOf(path)[0] as { name: string }).name) === 'text');
  }

  private times(type: RecordType): [string, string][] {
    const { time } = this.format;
    const from = [time.from ?? []].flat();
    if (from.length === 0) return [];
    const x = coalesce(from.length === 1 ? from.map((path) => type.value(path)) : from.map((path) => `nullif(${type.value(path)}, '')`));
    const { ns, assumed } = timeSql(x, time);
    return [['time_ns', ns], ['time_text', x], ...(assumed === 'NULL' ? [] : [['time_assumed', assumed] as [string, string]])];
  }

  private column(column: string, field: Field, members: readonly string[]): string {
    // As written, an empty text too: `extra` does not have it.
    if (typeof field === 'string' && members.includes(field)) return this.value(field);
    const sql = this.field(field, column);
    if (!numbers.has(column) || (typeof field === 'object' && 'as' in field && field.as === 'int') || (typeof field === 'object' && 'sql' in field)) return sql;
    return this.converted(sql, `TRY_CAST(${sql} AS BIGINT)`, column, typeof field === 'string' ? field : column, 'is no whole number');
  }

  private value(path: string): string {
    if (this.type) return this.type.value(path);
    this.cells.add(path);
    return name(path);
  }

  private field(field: Field, column: string): string {
    if (typeof field === 'string') return this.type ? `nullif(${this.value(field)}, '')` : this.value(field);
    if ('value' in field) return text(field.value);
    if ('first' in field) return coalesce(field.first.map((one) => this.field(one, column)));
    if ('join' in field) return `nullif(concat_ws(${text(field.with)}, ${field.join.map((one) => this.field(one, column)).join(', ')}), '')`;
    if ('sql' in field) {
      for (const path of field.uses ?? []) this.value(path);
      return field.sql;
    }
    return this.taken(field, column);
  }

  private taken(field: Taken, column: string): string {
    const x = this.field(field.from, column);
    const { words, ranges, from } = field;
    if (words || ranges) {
      const cases = [
        ...Object.entries(words ?? {}).map(([word, meaning]) => `WHEN ${x} = ${text(word)} THEN ${text(meaning)}`),
        ...Object.entries(ranges ?? {}).map(([meaning, [low, high]]) => `WHEN TRY_CAST(${x} AS BIGINT) BETWEEN ${low} AND ${high} THEN ${text(meaning)}`),
      ];
      const known = `CASE ${cases.join(' ')} END`;
      if (field.else === null) return known;
      if (field.else !== undefined) return `CASE ${cases.join(' ')} WHEN ${x} IS NOT NULL THEN ${text(field.else)} END`;
      this.misfits.push(misfit(`${x} IS NOT NULL AND ${known} IS NULL`, 'value.unknown', column, from, 'is a word that its document does not list', x));
      return known;
    }
    if (field.as === 'ip') return this.converted(x, ipSql(x), column, from, 'is no IP address');
    if (field.as === 'int') return this.converted(x, `TRY_CAST(${x} AS BIGINT)`, column, from, 'is no whole number');
    return field.as === 'lower' ? `lower(${x})` : x;
  }

  private converted(x: string, sql: string, column: string, from: string, why: string): string {
    this.misfits.push(misfit(`${x} IS NOT NULL AND (${sql}) IS NULL`, 'value.unread', column, from, why, x));
    return sql;
  }

  /** Looked at only where one of the tests holds: of a sound record nothing is built. */
  private misfitsSql(): string {
    if (this.misfits.length === 0) return 'NULL::STRUCT(code VARCHAR, message VARCHAR)[]';
    const each = this.misfits.map(({ test, said }) => `CASE WHEN ${test} THEN ${said} END`);
    return `CASE WHEN ${this.misfits.map(({ test }) => `(${test})`).join('\n    OR ')}\n    THEN list_filter([${each.join(',\n      ')}], lambda x: x IS NOT NULL) END`;
  }

  private lookedUp({ csv }: Lookup): string[] {
    const [head = []] = csvRows(csv);
    const unknown = head.slice(1).filter((column) => !fieldName.has(column));
    if (unknown.length > 0) throw new Error(`a look-up of ${this.format.id} fills ${unknown.join(', ')}, which is no column of an event`);
    return head.slice(1);
  }

  private join({ by, csv }: Lookup, i: number): string {
    const [head = [], ...rows] = csvRows(csv);
    const values = rows.map((cells) => `(${head.map((_, k) => ((cells[k] ?? '') === '' ? 'NULL' : text(cells[k] as string))).join(', ')})`);
    return `LEFT JOIN (VALUES\n    ${values.join(',\n    ')}\n  ) AS t${i}(key, ${head.slice(1).map(name).join(', ')}) ON t${i}.key = ${this.field(by, 'lookup')}`;
  }
}

const misfit = (test: string, code: string, column: string, from: string, why: string, x: string): { test: string; said: string } => ({
  test,
  said: `{'code': ${text(code)}, 'message': ${text(`${fieldName.get(column) ?? column} stays empty, \`${from}\` ${why}: `)} || left(${x}, 80)}`,
});

/** The paths of a field and how their members are written. */
function written(field: Field, number: boolean): [string, MemberKind][] {
  if (typeof field === 'string') return [[field, number ? 'json' : 'text']];
  if ('first' in field) return field.first.flatMap((one) => written(one, number));
  if ('join' in field) return field.join.flatMap((one) => written(one, number));
  if ('sql' in field) return (field.uses ?? []).map((path) => [path, 'text']);
  if ('value' in field) return [];
  const { as, ranges, written: how } = field;
  return [[field.from, how === 'boolean' ? 'boolean' : how === 'number' || as === 'int' || ranges ? 'json' : 'text']];
}
