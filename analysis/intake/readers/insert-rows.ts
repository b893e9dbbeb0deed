// Rows of a dump of PostgreSQL as statements (pg_dump --inserts, --column-inserts, --rows-per-insert): which table they are of, and their values. Where a statement
// names no columns, those of the table's own definition count.
import type { Dump, Say } from '../../reading/format.ts';
import { namesBeyond } from '../../reading/values/column-names.ts';
import { bare, type DumpRow, tableName, unreadTable } from './dump-table.ts';

const insert = new RegExp(`^INSERT INTO ${tableName} (?:\\(([^()]{1,20000})\\) )?(?:OVERRIDING (?:SYSTEM|USER) VALUE )?VALUES\\s*`);
const begun = /\n(?=INSERT INTO )/g;
const create = new RegExp(`^CREATE TABLE ${tableName} \\($`);
const column = /^ {4}("?[\w$]{1,63}"?) /;

export class InsertRows {
  private readonly tables: ReadonlySet<string>;
  /** Of tables that were defined before. */
  private readonly columns = new Map<string, string[]>();
  /** The definition at hand. */
  private defined: string[] | undefined;
  private readonly told = new Set<string>();

  constructor(private readonly framing: Dump) {
    this.tables = new Set(framing.tables);
  }

  /** `tell`: of the item; `say`: of the statement at hand. */
  take(text: string, tell: Say, say: Say): DumpRow[] | 'statement' {
    const [begin, name, listed] = insert.exec(text) ?? [];
    if (begin === undefined || name === undefined) return this.define(text);
    const own = bare(name);
    if (!this.tables.has(own)) {
      if (!this.told.has(own)) tell('dump.table', unreadTable(own));
      this.told.add(own);
      return 'statement';
    }
    const columns = listed?.split(',').map(bare) ?? this.columns.get(own);
    if (!columns) say('line.unparsed', 'no statement has named the columns of this table: its values are kept by their number');
    const { rows, whole } = rowsOf(text, begin.length);
    if (!whole) {
      say('line.cut', 'the statement does not end as one does: what was read of its values is kept');
      // A quote that stands alone takes the statements behind it into a text. They may be what somebody wrote there: none is read, and that is said.
      const within = text.match(begun)?.length ?? 0;
      if (within > 0)
        say(
          'cell.inner_records',
          `${within} ${within === 1 ? 'line' : 'lines'} inside the statement ${within === 1 ? 'begins' : 'begin'} as one does: what may be rows was not read as such`,
        );
    }
    return (rows.length > 0 ? rows : [[]]).map((values) => this.named(own, columns ?? [], values));
  }

  private named(name: string, columns: readonly string[], values: readonly (string | undefined)[]): DumpRow {
    const more = Math.max(0, values.length - columns.length);
    const names = [...(more > 0 ? namesBeyond(columns, more, columns.length) : columns), this.framing.named];
    const own = names.map((_, i) => (i === names.length - 1 ? name : values[i]));
    return { names, values: own, less: Math.max(0, columns.length - values.length), more: columns.length === 0 ? 0 : more };
  }

  private define(text: string): 'statement' {
    const [, begun] = create.exec(text) ?? [];
    if (begun !== undefined) this.columns.set(bare(begun), (this.defined = []));
    else if (text.startsWith(')')) this.defined = undefined;
    else {
      const [, name] = column.exec(text) ?? [];
      if (name !== undefined && name !== 'CONSTRAINT') this.defined?.push(bare(name));
    }
    return 'statement';
  }
}

/** `(value, ...), (...);` from `at` on. An empty text says nothing, as NULL does. */
function rowsOf(text: string, at: number): { rows: (string | undefined)[][]; whole: boolean } {
  const rows: (string | undefined)[][] = [];
  let i = at;
  const blank = () => {
    while (i < text.length && /\s/.test(text[i] as string)) i++;
  };
  for (;;) {
    blank();
    if (text[i] !== '(') return { rows, whole: false };
    i++;
    const row: (string | undefined)[] = [];
    rows.push(row);
    do {
      blank();
      const value = text[i] === "'" || text.startsWith("E'", i) ? literal(text, i) : plain(text, i);
      if (!value) return { rows, whole: false };
      row.push(value.said === '' ? undefined : value.said);
      i = value.end;
      blank();
    } while (text[i++] === ',');
    if (text[i - 1] !== ')') return { rows, whole: false };
    blank();
    if (text[i] === ',') i++;
    else return { rows, whole: /^(?:ON CONFLICT DO NOTHING)?;$/.test(text.slice(i, i + 64).trim()) };
  }
}

interface Value {
  said: string | undefined;
  end: number;
}

function literal(text: string, at: number): Value | undefined {
  const escapes = text[at] === 'E';
  let i = at + (escapes ? 2 : 1);
  let from = i;
  let said = '';
  for (; i < text.length; i++) {
    const c = text[i];
    if (escapes && c === '\\') {
      // Of what such a text may hold pg_dump writes a backslash alone.
      said += text.slice(from, i);
      from = ++i;
    } else if (c === "'") {
      said += text.slice(from, i);
      if (text[i + 1] !== "'") return { said, end: i + 1 };
      from = ++i;
    }
  }
  return undefined;
}

function plain(text: string, at: number): Value | undefined {
  const [said] = /^[^\s,()']{1,100}/.exec(text.slice(at, at + 101)) ?? [];
  return said === undefined ? undefined : { said: said === 'NULL' || said === 'DEFAULT' ? undefined : said, end: at + said.length };
}
