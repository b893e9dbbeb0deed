// A field table as SQL: the typed record (JSON) or the cells that it needs, and one SELECT in steps: `opened` takes members apart that many paths go into,
// `said` takes the values as they are written, `meant` converts them, the last one names the columns. Everything that could disagree is derived here: the
// STRUCT, which members stand in a column as written (and so need not stand in `extra`), and what is said where a value does not fit.
import { eventColumns } from '../../contract/event-columns.ts';
import type { EventFormat } from '../format.ts';
import { csvRows } from './csv.ts';
import { stepsOf } from './path.ts';
import { RecordType } from './record-type.ts';
import { coalesce, name, text } from './sql.ts';
import { type Field, type FieldTable, type Lookup, type MemberKind, type Taken, written } from './table.ts';
import { timeSql } from './times.ts';
import values from './values.sql?raw';

export interface CompiledTable {
  /** DuckDB STRUCT type of a JSON record; undefined for cells. */
  record: string | undefined;
  /** Cells that the SELECT names; empty for JSON. */
  cells: readonly string[];
  /** Top-level members, or cells, that a column holds as written. */
  members: readonly string[];
  /** SELECT over `spool`: p, u, r (JSON) or the place and the cells, then columns of an event, and `misfits`, a list of {code, message}. It calls `valueFunctions`. */
  select: string;
  /** What the SELECT gives, beside the place, `u` and `r`. */
  columns: readonly string[];
}

/** Statements that make the functions of a compiled SELECT known to a connection. */
export const valueFunctions: readonly string[] = values.split(/;$/m).filter((statement) => statement.trim() !== '');

export type ByFields = EventFormat & { reading: { by: 'fields' } };

/** A value that did not become what its column holds: the test that finds it, and what is said then. */
interface Misfit {
  test: string;
  said: string;
}

/** Functions that a text is given to, and what it is not where they give nothing. */
const conversions = { ip: ['canonical_ip', 'IP address'], endpoint: ['endpoint_ip', 'IP address'], int: ['whole_number', 'whole number'] } as const;

/** The cell of a line that has none of the forms of its format. */
export const LINE = 'line';

const isNumber = new Set<string>(eventColumns.filter(({ type }) => type === 'BIGINT').map(({ column }) => column));
const fieldName = new Map<string, string>(eventColumns.map(({ column, field }) => [column, field]));

/** Compiles the table of `format`, which is read by fields. Throws on a table that cannot be: the build runs it for every format. */
export function compileFields(format: ByFields): CompiledTable {
  return new Compiler(format).compile();
}

class Compiler {
  private readonly table: FieldTable;
  private readonly entries: readonly [string, Field][];
  private readonly type: RecordType | undefined;
  /** Values as written, by the name that the SELECT gives them. */
  private readonly said = new Map<string, string>();
  private readonly meant = new Map<string, string>();
  /** Paths that differ in case only, by their names in lower case. */
  private readonly alike = new Map<string, string[]>();
  private readonly misfits: Misfit[] = [];
  /** Columns that may say what a cell says, with that cell. */
  private readonly held = new Map<string, string>();
  /** Members kept as JSON that paths go into, by their SQL, and what those paths take them for. */
  private readonly entered = new Map<string, { member: string; as: ReadonlySet<'list' | 'object'> }>();

  constructor(private readonly format: ByFields) {
    this.table = format.reading.table;
    this.entries = Object.entries(this.table.columns) as [string, Field][];
    this.type = format.framing.kind === 'json' ? new RecordType() : undefined;
  }

  compile(): CompiledTable {
    const { type, format } = this;
    if (type) for (const [path, kind] of this.kinds()) type.add(path, kind);
    const members = this.whole();
    const columns = new Map<string, string>(type ? this.times() : []);
    columns.set('event_dataset', text(format.dataset));
    columns.set('event_kind', text('event'));
    for (const [column, field] of this.entries) columns.set(column, this.column(column, field, members));
    const joins = (this.table.lookups ?? []).map((lookup, i) => this.lookup(lookup, `lookup_${i + 1}`, columns));
    if (format.framing.kind === 'lines') columns.set('message', coalesce([...[columns.get('message') ?? []].flat(), this.value(LINE)]));
    this.misfits.push(...this.drifts(), ...this.foreign(), ...this.doubts());
    const place = type ? ['p', 'u', 'r'] : ['record', 'item', 'ordinal', 'byte_offset', 'byte_length', 'time_ns', 'time_text', 'time_assumed', 'extra'];
    const opened = as(new Map(type?.opened() ?? []));
    const steps = opened.length === 0 ? [] : [`opened AS (\n  SELECT\n    ${listed(['*', ...opened], 4)}\n  FROM spool\n)`];
    steps.push(`said AS (\n  SELECT\n    ${listed([...place, ...as(this.said)], 4)}\n  FROM ${opened.length === 0 ? 'spool' : 'opened'}\n)`);
    if (this.meant.size > 0) steps.push(`meant AS (\n  SELECT\n    ${listed(['*', ...as(this.meant)], 4)}\n  FROM said\n)`);
    const from = [`FROM ${this.meant.size > 0 ? 'meant' : 'said'}`, ...joins].join('\n');
    return {
      record: type?.type,
      cells: type ? [] : [...this.said.keys()].map((key) => key.slice(2)),
      members,
      columns: [...columns.keys(), 'misfits'],
      select: `WITH ${steps.join(',\n')}\nSELECT\n  ${listed([...place.map((column) => this.placed(column, columns)), ...as(columns), `${this.misfitsSql()} AS misfits`], 2)}\n${from}\n`,
    };
  }

  /** How each member that the table names is written: where it is named twice, as whatever holds both. */
  private kinds(): ReadonlyMap<string, MemberKind> {
    const { table, format } = this;
    const kinds = new Map<string, MemberKind>();
    const add = (path: string, kind: MemberKind) => kinds.set(path, kinds.has(path) && kinds.get(path) !== kind ? 'json' : kind);
    for (const path of [format.time.from ?? []].flat()) add(path, format.time.form?.startsWith('epoch') ? 'json' : 'text');
    if (format.time.clock !== undefined) add(format.time.clock, 'text');
    for (const [column, field] of this.entries) for (const [path, kind] of written(field, isNumber.has(column))) add(path, kind);
    for (const { by } of table.lookups ?? []) for (const [path, kind] of written(by, false)) add(path, kind);
    for (const { uses } of table.doubts ?? []) for (const path of uses) add(path, 'text');
    for (const [path, kind] of Object.entries(table.also ?? {})) add(path, kind);
    return kinds;
  }

  /** Members that stand in a column, letter by letter, whatever the record says there. */
  private whole(): string[] {
    const { type, table, format } = this;
    const decided = new Set((table.lookups ?? []).flatMap(({ csv }) => csvRows(csv)[0]?.slice(1) ?? []));
    const paths = this.entries.flatMap(([column, field]) => (typeof field === 'string' && !decided.has(column) && !isNumber.has(column) ? [field] : []));
    if (!type) return [...new Set([...paths, ...(this.format.framing.kind === 'lines' ? [LINE] : [])])];
    const times = [format.time.from ?? []].flat();
    if (times.length === 1 && times[0] !== undefined && format.time.clock === undefined) paths.push(times[0]);
    return [...new Set(paths)].filter((path) => {
      const [first, ...below] = stepsOf(path);
      return first !== undefined && 'name' in first && below.length === 0 && type.members.get(first.name) === 'text';
    });
  }

  private times(): [string, string][] {
    const { time } = this.format;
    const from = [time.from ?? []].flat();
    if (from.length === 0) return [];
    const stated = from.length === 1 ? this.value(from[0] as string) : this.firstOf(from);
    const clock = time.clock === undefined ? undefined : this.value(time.clock);
    const x =
      clock === undefined
        ? stated
        : `CASE WHEN regexp_full_match(${stated}, '\\d{4}-\\d\\d-\\d\\d') AND ${clock} <> '' THEN ${stated} || ' ' || ${clock} ELSE ${stated} END`;
    const { ns, assumed } = timeSql(x, time);
    return [['time_ns', ns], ['time_text', x], ...(assumed === undefined ? [] : [['time_assumed', assumed] as [string, string]])];
  }

  private column(column: string, field: Field, members: readonly string[]): string {
    // As written, an empty text too: `extra` does not have it.
    if (typeof field === 'string' && members.includes(field)) return this.value(field);
    return this.field(isNumber.has(column) ? asNumber(field) : field, column);
  }

  /** The value at `path` as it is written, under the name that it has in `said`. */
  private value(path: string): string {
    const key = this.nameOf(path);
    if (!this.said.has(key)) this.said.set(key, this.type ? this.type.value(path) : name(path));
    const entered = this.type?.entered(path);
    if (entered) this.entered.set(entered.sql, { member: entered.member, as: new Set([...(this.entered.get(entered.sql)?.as ?? []), entered.as]) });
    return name(key);
  }

  /** What the SELECT calls the value at `path`. DuckDB does not tell names apart by case: of two that differ in it alone the second would read the first. */
  private nameOf(path: string): string {
    const key = `$.${path}`;
    const paths = this.alike.get(key.toLowerCase()) ?? [];
    this.alike.set(key.toLowerCase(), paths);
    if (!paths.includes(path)) paths.push(path);
    const at = paths.indexOf(path);
    if (at > 0 && !this.type) throw new Error(`${paths[0]} and ${path} differ in case only: name one of them`);
    return at === 0 ? key : `${key} (${at + 1})`;
  }

  /** A record that has a text where the table goes into a list or an object: its fields stay empty, and that is said. */
  private drifts(): Misfit[] {
    return [...this.entered].flatMap(([sql, { member, as }]) => {
      const [only, other] = as;
      if (other !== undefined) return [];
      const said = `${member} is no ${only} here: it is kept in extra, fields taken from it stay empty`;
      return [
        {
          test: `NOT starts_with(${sql}, '${only === 'list' ? '[' : '{'}') AND ${sql} <> 'null'`,
          said: `{'code': 'json.type_drift', 'message': ${text(said)}}`,
        },
      ];
    });
  }

  /** What the table itself says of a record. */
  private doubts(): Misfit[] {
    return (this.table.doubts ?? []).map(({ when, uses, code, message }) => {
      for (const path of uses) this.value(path);
      return { test: when, said: `{'code': ${text(code)}, 'message': ${text(message)}}` };
    });
  }

  /** A record without any of the members that tell the format is of another source, however its file was recognised. */
  private foreign(): Misfit[] {
    const telling = (this.format.recognise.signatures ?? []).flatMap((signature) => (signature.kind === 'members' ? signature.all : []));
    // Of a path its first member tells, where no member has all of its name.
    const top = telling.map((path) => (this.type?.members.has(path) ? path : (path.split('.')[0] as string)));
    const members = [...new Set(top)].filter((member) => this.type?.members.has(member));
    if (members.length === 0) return [];
    const said = `the record has none of ${members.join(', ')}: it seems to be of another source, and only what fits was read`;
    return [
      {
        test: members.map((member) => `r.${name(member)} IS NULL`).join(' AND '),
        said: `{'code': 'record.foreign', 'message': ${text(said)}}`,
      },
    ];
  }

  /** The first member that says something: read at many places, so it has a name of its own. */
  private firstOf(paths: readonly string[]): string {
    const key = paths.map((path) => `$.${path}`).join(', else ');
    this.said.set(key, coalesce(paths.map((path) => `nullif(${this.type?.value(path)}, '')`)));
    return name(key);
  }

  /** A column of the place as it stands, but `extra` without what columns say already. */
  private placed(column: string, columns: ReadonlyMap<string, string>): string {
    if (column !== 'extra' || this.held.size === 0) return column;
    const without = [...this.held].map(([other, path]) => {
      const said = `$.${path}`;
      return `CASE WHEN (${columns.get(other)}) = ${name(said)} THEN ${text(`{"${path}":null}`)} ELSE '{}' END`;
    });
    return `nullif(${without.reduce((extra, patch) => `json_merge_patch(${extra}, ${patch})`, 'extra')}::VARCHAR, '{}') AS extra`;
  }

  private field(field: Field, column: string): string {
    if (typeof field === 'string') return `nullif(${this.value(field)}, '')`;
    if ('value' in field) return text(field.value);
    if ('first' in field) return coalesce(field.first.map((one) => this.field(one, column)));
    if ('join' in field) return `nullif(concat_ws(${text(field.with)}, ${field.join.map((one) => this.field(one, column)).join(', ')}), '')`;
    if ('sql' in field) {
      for (const path of field.uses ?? [])
        if (this.value(path) !== name(`$.${path}`)) throw new Error(`${path} is used by SQL, and another path differs from it in case only: name it first`);
      if (field.holds !== undefined) {
        if (this.type) throw new Error(`${column} holds ${field.holds}: of JSON only members that stand in a column as they are leave extra`);
        this.held.set(column, field.holds);
      }
      return field.sql;
    }
    return this.taken(field, column);
  }

  private taken({ from, as, words, ranges, else: other }: Taken, column: string): string {
    const x = this.value(from);
    if (words || ranges) {
      const cases = [
        ...Object.entries(words ?? {}).map(([word, meaning]) => `WHEN ${x} = ${text(word)} THEN ${text(meaning)}`),
        ...Object.entries(ranges ?? {}).map(
          ([meaning, [low, high]]) =>
            `WHEN ${this.convert(`${this.nameOf(from)} as int`, `whole_number(${x})`)} BETWEEN ${low} AND ${high} THEN ${text(meaning)}`,
        ),
      ];
      if (typeof other === 'string') cases.push(`WHEN ${x} <> '' THEN ${text(other)}`);
      const key = this.convert(`${column} by ${this.nameOf(from)}`, `CASE\n      ${cases.join('\n      ')}\n    END`);
      if (other === undefined) this.misfit(x, key, 'value.unknown', [column], `\`${from}\` ${words ? 'is a word' : 'is a number'} that is not documented`);
      return key;
    }
    if (as === 'lower') return this.convert(`${this.nameOf(from)} as lower`, `lower(nullif(${x}, ''))`);
    if (as === undefined) return `nullif(${x}, '')`;
    if (as === 'port') return this.convert(`${this.nameOf(from)} as port`, `endpoint_port(${x})`);
    const [sql, what] = conversions[as];
    const key = this.convert(`${this.nameOf(from)} as ${as}`, `${sql}(${x})`);
    this.misfit(x, key, 'value.unread', [column], `\`${from}\` is no ${what}`);
    return key;
  }

  private convert(key: string, sql: string): string {
    this.meant.set(key, sql);
    return name(key);
  }

  private misfit(x: string, found: string, code: string, columns: readonly string[], why: string): void {
    const fields = columns.map((column) => fieldName.get(column) ?? column).join(', ');
    const said = `{'code': ${text(code)}, 'message': ${text(`${fields} ${columns.length > 1 ? 'stay' : 'stays'} empty, ${why}: `)} || left(${x}, 80)}`;
    this.misfits.push({ test: `${x} <> '' AND ${found} IS NULL`, said });
  }

  /** Looked at only where one of the tests holds: of a sound record nothing is built. */
  private misfitsSql(): string {
    if (this.misfits.length === 0) return 'NULL::STRUCT(code VARCHAR, message VARCHAR)[]';
    const each = this.misfits.map(({ test, said }) => `CASE WHEN ${test} THEN ${said} END`);
    return `CASE\n    WHEN ${this.misfits.map(({ test }) => `(${test})`).join('\n      OR ')}\n    THEN list_filter([\n      ${listed(each, 6)}\n    ], lambda x: x IS NOT NULL)\n  END`;
  }

  /** Fills `columns` from a look-up; gives its JOIN. */
  private lookup({ by, csv, else: other }: Lookup, table: string, columns: Map<string, string>): string {
    const [head = [], ...rows] = csvRows(csv);
    const filled = head.slice(1);
    const fail = (why: string): never => {
      throw new Error(`a look-up of ${this.format.id} ${why}`);
    };
    const unknown = filled.filter((column) => !fieldName.has(column) || isNumber.has(column));
    if (unknown.length > 0) fail(`fills ${unknown.join(', ')}, which is no column of text of an event`);
    const keys = new Set<string>();
    for (const cells of rows) {
      const [key = ''] = cells;
      if (cells.length !== head.length) fail(`has ${cells.length} cells for ${key}, and ${head.length} in its head`);
      if (key === '' || keys.has(key)) fail(`says twice or without a key: ${cells.join(', ')}`);
      keys.add(key);
    }
    const x = this.field(by, filled[0] ?? '');
    for (const column of filled) {
      const value = `${table}.${name(column)}`;
      columns.set(column, columns.has(column) ? `coalesce(${value}, ${columns.get(column)})` : value);
    }
    if (other === undefined) this.misfit(x, `${table}.key`, 'value.unknown', filled, `${saidBy(by)} is not in its table`);
    const values = rows.map((cells) => `(${cells.map((cell) => (cell === '' ? 'NULL' : text(cell))).join(', ')})`);
    return `LEFT JOIN (\n  VALUES\n    ${listed(values, 4)}\n) AS ${table} (key, ${filled.map(name).join(', ')}) ON ${table}.key = ${x}`;
  }
}

const listed = (parts: readonly string[], indent: number): string => parts.join(`,\n${' '.repeat(indent)}`);
const as = (columns: ReadonlyMap<string, string>): string[] => [...columns].map(([column, sql]) => `${sql} AS ${name(column)}`);
const saidBy = (field: Field): string =>
  written(field, false)
    .map(([path]) => `\`${path}\``)
    .join(', ');

/** Text of a column of numbers is a whole number, or flagged; SQL of the table's own says what it means. */
function asNumber(field: Field): Field {
  if (typeof field === 'string') return { from: field, as: 'int' };
  if ('first' in field) return { first: field.first.map(asNumber) };
  if ('from' in field && !field.words && !field.ranges && field.as !== 'port') return { ...field, as: 'int' };
  return field;
}
