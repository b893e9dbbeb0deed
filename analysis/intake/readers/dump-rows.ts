// Rows of a dump of PostgreSQL as text: which table they are of, and their cells. Statements around them are no records.
import type { Dump, Say } from '../../reading/format.ts';
import { namesBeyond, uniqueNames } from '../../reading/values/column-names.ts';
import { undoTabEscapes } from '../../reading/values/tab-escapes.ts';
import { bare, type DumpRow, tableName, unreadTable } from './dump-table.ts';
import { InsertRows } from './insert-rows.ts';

const begins = new RegExp(`^COPY ${tableName} \\(([^()]{1,20000})\\) FROM stdin;$`);
const END = '\\.';
const NULL = '\\N';

export class DumpRows {
  private readonly tables: ReadonlySet<string>;
  /** The table at hand; undefined: between tables. */
  private table: { name: string; names: readonly string[]; read: boolean } | undefined;

  private readonly inserts: InsertRows;

  constructor(private readonly framing: Dump) {
    this.inserts = new InsertRows(framing);
    this.tables = new Set(framing.tables);
  }

  /** `flag`: of the item; `say`: of the rows at hand, one or several of a statement. */
  take(text: string, delimiter: string, flag: Say, say: Say): DumpRow[] | 'statement' {
    const { table } = this;
    if (!table) {
      const [, name, columns] = begins.exec(text) ?? [];
      if (name !== undefined && columns !== undefined) this.begin(bare(name), columns, flag);
      // Rows whose columns are not named are rows all the same, and no statements.
      else if (text.startsWith('COPY ') && text.endsWith(' FROM stdin;')) this.begin(text.slice(5, -12), '', flag);
      else return this.inserts.take(text, flag, say);
      return 'statement';
    }
    if (text === END) {
      this.table = undefined;
      return 'statement';
    }
    if (!table.read) return 'statement';
    const cells = text.split(delimiter);
    const named = table.names.length - 1;
    const more = Math.max(0, cells.length - named);
    const names = more > 0 ? namesBeyond(table.names, more, named) : table.names;
    const values = names.map((_, i) => (i === named ? table.name : valueOf(cells[i < named ? i : i - 1])));
    return [{ names, values, less: Math.max(0, named - cells.length), more }];
  }

  private begin(name: string, columns: string, flag: Say): void {
    const read = this.tables.has(name);
    this.table = { name, names: [...uniqueNames(columns.split(',').map(bare)), this.framing.named], read };
    if (!read) flag('dump.table', unreadTable(name));
  }
}

const valueOf = (cell: string | undefined): string | undefined => (cell === undefined || cell === NULL || cell === '' ? undefined : undoTabEscapes(cell));
