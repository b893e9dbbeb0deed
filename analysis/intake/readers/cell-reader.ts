// Records of cells: splits them, follows header and directives, and hands them to the decoder of their format or, by its field table, to the spool.
import { unsignedWords } from '../../reading/choice/tokens.ts';
import { type Cells, type Delimited, type Directives, isDump, type Kinds, type Outcome, type Say } from '../../reading/format.ts';
import { beforeHeader, isColumnName, namesBeyond, namesOfKind, uniqueNames } from '../../reading/values/column-names.ts';
import { splitCells } from '../../reading/values/split-cells.ts';
import { TOKEN_MARK, unsigned } from '../../reading/values/jwt.ts';
import { timeLikeness } from '../../reading/values/written-time.ts';
import { textOf } from './code-reader.ts';
import { DumpRows } from './dump-rows.ts';
import type { DumpRow } from './dump-table.ts';
import type { Framed, RecordReader } from './reader.ts';
import type { RowTaker } from './row-taker.ts';
import { StatedDay } from './stated-day.ts';

/** What is made of the cells of a record; fills the taker's row. */
export type TakeCells = (cells: Cells) => Outcome | undefined;

export class CellReader implements RecordReader {
  private names: readonly string[] | undefined;
  private header: string | undefined;
  /** The line in front of the header; empty: there is none. */
  private preamble = '';
  /** The names of the header, to know one again. */
  private known: ReadonlySet<string> = new Set();
  private readonly directives: Directives | undefined;
  private readonly kinds: Kinds | undefined;
  private readonly dump: DumpRows | undefined;
  private readonly day = new StatedDay();
  /** Of the line at hand. */
  private place = { offset: 0, length: 0 };
  /** Its bytes, as they were framed and with what ends it, until they are counted: those of a statement count with its first row. */
  private raw = 0;
  private counted = 0;
  /** It holds what may be a token. */
  private mayHoldToken = false;
  /** Names of records with more cells than are named: those of the last one. */
  private wide: { names: readonly string[]; more: number; all: readonly string[] } | undefined;
  private readonly empty: ReadonlySet<string>;
  /** What directives state for the records behind them, by the name of the cell. */
  private readonly stated = new Map<string, string>();
  /** Names with those cells behind them, as long as they hold. */
  private told: { names: readonly string[]; all: readonly string[] } | undefined;

  constructor(
    private readonly taker: RowTaker,
    private readonly framing: Omit<Delimited, 'escape'> & { escape?: '\\' | undefined },
    private readonly delimiter: string,
    private readonly takeCells: TakeCells,
    /** Keeps a record whose cells cannot be named. */
    private readonly keep: (text: string) => void,
  ) {
    const { columns, empty } = framing;
    if (Array.isArray(columns)) this.names = columns as readonly string[];
    this.directives = typeof columns === 'object' && 'directive' in columns ? columns : undefined;
    this.kinds = typeof columns === 'object' && 'of' in columns && !Array.isArray(columns) ? (columns as Kinds) : undefined;
    this.dump = isDump(columns) ? new DumpRows(columns) : undefined;
    this.empty = new Set(empty);
  }

  take({ bytes, start, end, offset, length, sound }: Framed): void {
    const { taker } = this;
    const text = textOf(bytes, start, end);
    this.place = { offset, length };
    this.raw = end - start;
    this.counted = length;
    this.mayHoldToken = text.includes(TOKEN_MARK);
    taker.begin();
    if (!sound) taker.say('encoding.invalid', 'bytes that are no UTF-8: they are shown as U+FFFD, the original keeps them');
    let outcome: Outcome | undefined;
    try {
      outcome = this.record(text);
    } catch (error) {
      outcome = taker.failed(error);
    }
    this.done(outcome);
  }

  private done(outcome: Outcome | undefined): void {
    const { taker, place } = this;
    taker.mayHoldToken = this.mayHoldToken;
    taker.done(outcome, place.offset, place.length, this.raw, this.counted);
    this.raw = this.counted = 0;
  }

  private record(text: string): Outcome | undefined {
    const { framing, delimiter, directives } = this;
    if (directives && text.startsWith('#')) return { structure: this.directive(directives, text) };
    if (framing.columns === 'header') {
      if (this.header === undefined) {
        if (this.preamble.length === 0 && beforeHeader.test(text)) {
          this.preamble = text;
          return { structure: 'directive' };
        }
        this.header = text;
        this.names = [...this.own(splitCells(text, delimiter, framing).cells), ...(framing.behind ?? [])];
        this.known = new Set(this.names);
        return { structure: 'header' };
      }
      // Files put together bring their header again, and what stands in front of it.
      if (text === this.header) return { structure: 'header' };
      if (text === this.preamble) return { structure: 'directive' };
    }
    if (this.dump) return this.dumped(this.dump, text);
    const { cells: values, open } = splitCells(text, delimiter, framing);
    if (open) this.taker.say('cell.open', 'a quote opens a cell and does not close: the rest of the line is that cell');
    const names = this.kinds ? namesOfKind(this.kinds, values) : this.names;
    if (names && framing.columns === 'header' && isHeader(values, this.known)) return { structure: this.nextHeader(text, values, names) };
    if (names) this.linesWithin(text, values, names.length);
    if (this.kinds && values.length < (framing.fewest ?? 1))
      return this.unnamed(text, `it has ${values.length} cells where the format has ${framing.fewest} at least`);
    const fixed = Array.isArray(framing.columns);
    const older = fixed && framing.fewest !== undefined && names !== undefined && values.length >= framing.fewest && values.length < names.length;
    if (names === undefined || (fixed && values.length !== names.length && !older)) {
      return this.unnamed(
        text,
        names === undefined ? 'no directive has named its columns' : `it has ${values.length} cells where the format has ${names.length}`,
      );
    }
    const count = this.day.named(names);
    if (values.length < count && !older && !this.kinds)
      this.taker.say('columns.missing', `${values.length} cells where ${count} columns are named: the last stay empty`);
    const more = values.length - count;
    if (more > 0 && !this.kinds)
      this.taker.say('columns.more', `${values.length} cells where ${count} columns are named: those beyond are kept by their number`);
    const assumed = this.day.add(names, values, this.taker.say);
    const said = values.map((value) => (value === '' || this.empty.has(value) ? undefined : value));
    const called = more > 0 ? this.beyond(names, more, count) : names;
    if (this.stated.size === 0) return this.takeCells({ names: called, values: said, assumed });
    while (said.length < called.length) said.push(undefined);
    if (this.told?.names !== called) this.told = { names: called, all: [...called, ...this.stated.keys()] };
    return this.takeCells({ names: this.told.all, values: [...said, ...this.stated.values()], assumed });
  }

  private dumped(dump: DumpRows, text: string): Outcome | undefined {
    const { taker, place } = this;
    const tell: Say = (code, message) => taker.tally.flag(code, message, place);
    const rows = dump.take(text, this.delimiter, tell, taker.say);
    if (rows === 'statement') return { structure: 'directive' };
    const last = rows.pop() as DumpRow;
    for (const row of rows) {
      this.row(row);
      this.done(undefined);
      taker.begin();
    }
    return this.row(last);
  }

  private row(row: DumpRow): Outcome | undefined {
    if (row.less > 0) this.taker.say('columns.missing', `${row.less} fewer cells than columns are named: the last stay empty`);
    if (row.more > 0) this.taker.say('columns.more', `${row.more} more cells than columns are named: they are kept by their number`);
    return this.takeCells(row);
  }

  private unnamed(text: string, why: string): undefined {
    this.taker.say('line.unparsed', `the line is kept as message: ${why}`);
    this.keep(text);
  }

  /** A line that begins with `#`: what it says holds from here on. One that has not the form of a directive may be a record that somebody took out. */
  private directive({ directive, day, asCells, states = {} }: Directives, text: string): 'directive' | 'comment' {
    if (!asCells && !/^#[A-Za-z][A-Za-z-]{0,40}:/.test(text)) return 'comment';
    if (asCells && !/^#(?:separator|set_separator|empty_field|unset_field|path|open|close|fields|types)(?![A-Za-z_])/.test(text)) return 'comment';
    for (const [begin, name] of Object.entries(states))
      if (text.startsWith(begin)) {
        this.stated.set(name, text.slice(begin.length + 1).trim());
        this.told = undefined;
      }
    const stated = (begin: string): string | undefined =>
      text.slice(0, begin.length).toLowerCase() === begin.toLowerCase() ? text.slice(begin.length).trim() : undefined;
    const fields = stated(directive);
    const named = asCells && fields?.startsWith(this.delimiter) ? fields.slice(1) : fields;
    if (named !== undefined) this.names = named === '' ? undefined : this.day.names(this.own(named.split(asCells ? this.delimiter : /\s+/)));
    else if (day !== undefined) this.day.state(stated(day) ?? '');
    return 'directive';
  }

  /** A header again: the same, with its names in another order, or that of another table. */
  private nextHeader(text: string, values: readonly string[], before: readonly string[]): 'header' {
    this.header = text;
    this.names = [...this.own(values), ...(this.framing.behind ?? [])];
    this.known = new Set(this.names);
    // Written otherwise, with a byte order mark or in quotes, it is the same.
    if (this.names.length === before.length && this.names.every((name, i) => name === before[i])) return 'header';
    const given = this.names.join(', ').slice(0, 200);
    if (this.names.length === before.length && before.every((name) => this.names?.includes(name)))
      this.taker.tally.flag('columns.reordered', `a header with the same names in another order: from here on ${given}`, this.place);
    else this.taker.tally.flag('columns.changed', `a header with other names, as of another table: from here on ${given}`, this.place);
    return 'header';
  }

  private own(written: readonly string[]): string[] {
    const given = written.map(unsigned);
    if (given.some((name, i) => name !== written[i])) this.taker.tally.flag('token.unsigned', unsignedWords('the names of the columns'), this.place);
    const names = uniqueNames(given);
    const twice = [...new Set(given.filter((name, i) => name.trim() !== '' && name.trim() !== names[i]))];
    if (twice.length > 0)
      this.taker.tally.flag(
        'columns.twice',
        `columns are named twice, the later ones are kept with their number: ${twice.join(', ').slice(0, 200)}`,
        this.place,
      );
    return names;
  }

  private beyond(names: readonly string[], more: number, count: number): readonly string[] {
    if (this.wide?.names !== names || this.wide.more !== more) this.wide = { names, more, all: namesBeyond(names, more, count) };
    return this.wide.all;
  }

  /** A quote that closes far behind takes in what stands between: whole lines of as many cells as a record has were records, unless somebody says otherwise. */
  private linesWithin(text: string, values: readonly string[], columns: number): void {
    if (!text.includes('\n')) return;
    const lines = text.split('\n').map((line) => splitCells(line.trimEnd(), this.delimiter, this.framing).cells);
    const timed = values.flatMap((value, i) => (timeLikeness(value) === 2 ? [i] : []));
    const isLike = (cells: readonly string[]) => cells.length === columns && timed.length > 0 && timed.every((i) => timeLikeness(cells[i]) === 2);
    const within = lines.slice(1, -1).filter((cells) => isLike(cells) || (columns >= FEW && cells.length === columns));
    // The line where the quote closes is one as well, where the quote opened in the last cell of its own.
    const last = lines.at(-1) as string[];
    const alike = within.length + (lines[0]?.length === columns && isLike(last) ? 1 : 0);
    if (alike > 0)
      this.taker.say(
        'cell.inner_records',
        `${alike} ${alike === 1 ? 'line' : 'lines'} inside a quoted cell ${alike === 1 ? 'has' : 'have'} as many cells as a record: what may be records was not read as such`,
      );
  }

  standing(): string {
    const { header, preamble, names, stated } = this;
    return JSON.stringify({ header, preamble, names, stated: [...stated] });
  }

  resume(standing: string): void {
    const { header, preamble, names, stated } = JSON.parse(standing) as { header?: string; preamble: string; names?: string[]; stated: [string, string][] };
    this.header = header;
    this.preamble = preamble;
    if (names) this.names = names;
    this.known = new Set(names);
    for (const [name, value] of stated) this.stated.set(name, value);
  }

  end(): void {
    this.taker.end();
  }
}

/** Lines of prose have a comma or two as well: below this many columns the number of cells tells nothing. */
const FEW = 3;

/** Names and no values, at least half of which the header before has as well. */
function isHeader(values: readonly string[], known: ReadonlySet<string>): boolean {
  if (!values.some((value) => known.has(value.trim()))) return false;
  const given = values.map((value) => value.trim());
  const again = given.filter((value) => known.has(value)).length;
  return again >= 2 && again * 2 >= given.length && new Set(given).size === given.length && given.every((value) => isColumnName(value));
}
