// Records of cells: splits them, follows header and directives, and hands them to the decoder of their format or, by its field table, to the spool.
import type { Cells, Delimited, Directives, Outcome } from '../../reading/format.ts';
import { beforeHeader, headerNames } from '../../reading/values/header-names.ts';
import { splitCells } from '../../reading/values/split-cells.ts';
import { textOf } from './code-reader.ts';
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
  private readonly directives: Directives | undefined;
  private readonly day = new StatedDay();
  private readonly empty: ReadonlySet<string>;

  constructor(
    private readonly taker: RowTaker,
    private readonly framing: Delimited,
    private readonly delimiter: string,
    private readonly takeCells: TakeCells,
    /** Keeps a record whose cells cannot be named. */
    private readonly keep: (text: string) => void,
  ) {
    const { columns, empty } = framing;
    if (Array.isArray(columns)) this.names = columns as readonly string[];
    this.directives = typeof columns === 'object' && 'directive' in columns ? columns : undefined;
    this.empty = new Set(empty);
  }

  take({ bytes, start, end, offset, length, sound }: Framed): void {
    const { taker } = this;
    const text = textOf(bytes, start, end);
    taker.begin();
    if (!sound) taker.say('encoding.invalid', 'bytes that are no UTF-8: they are shown as U+FFFD, the original keeps them');
    let outcome: Outcome | undefined;
    try {
      outcome = this.record(text);
    } catch (error) {
      outcome = taker.failed(error);
    }
    taker.done(outcome, offset, length, end - start);
  }

  private record(text: string): Outcome | undefined {
    const { framing, delimiter, directives } = this;
    if (directives && text.startsWith('#')) {
      if (text.startsWith(directives.directive)) this.names = this.day.names(text.slice(directives.directive.length).trim().split(/\s+/));
      else if (directives.day !== undefined && text.startsWith(directives.day)) this.day.state(text.slice(directives.day.length).trim());
      return { structure: 'directive' };
    }
    if (framing.columns === 'header') {
      if (this.header === undefined) {
        if (this.preamble.length === 0 && beforeHeader.test(text)) {
          this.preamble = text;
          return { structure: 'directive' };
        }
        this.header = text;
        this.names = headerNames(splitCells(text, delimiter, framing).cells);
        return { structure: 'header' };
      }
      // Files put together bring their header again, and what stands in front of it.
      if (text === this.header) return { structure: 'header' };
      if (text === this.preamble) return { structure: 'directive' };
    }
    const { cells: values, open } = splitCells(text, delimiter, framing);
    if (open) this.taker.say('cell.open', 'a quote opens a cell and does not close: the rest of the line is that cell');
    const { names } = this;
    if (names && framing.columns === 'header' && isReordered(values, names)) {
      this.names = values.map((value) => value.trim());
      this.header = text;
      this.taker.tally.flag('columns.reordered', `a header with the same names in another order: from here on ${this.names.join(', ').slice(0, 200)}`);
      return { structure: 'header' };
    }
    if (names) this.linesWithin(text, names.length);
    const assumed = names && this.day.add(names, values, this.taker.say);
    const fixed = Array.isArray(framing.columns);
    if (names === undefined || (fixed && values.length !== names.length)) {
      const why = names === undefined ? 'no directive has named its columns' : `it has ${values.length} cells where the format has ${names.length}`;
      this.taker.say('line.unparsed', `the line is kept as message: ${why}`);
      this.keep(text);
      return undefined;
    }
    if (values.length < names.length) this.taker.say('columns.missing', `${values.length} cells where ${names.length} columns are named: the last stay empty`);
    if (values.length > names.length)
      this.taker.say('columns.more', `${values.length} cells where ${names.length} columns are named: those beyond are kept by their number`);
    return this.takeCells({ names, values: values.map((value) => (value === '' || this.empty.has(value) ? undefined : value)), assumed });
  }

  /** A quote that closes far behind takes in what stands between: whole lines of as many cells as a record has were records, unless somebody says otherwise. */
  private linesWithin(text: string, columns: number): void {
    if (columns < FEW || !text.includes('\n')) return;
    const within = text.split('\n').slice(1, -1);
    const alike = within.filter((line) => splitCells(line, this.delimiter, this.framing).cells.length === columns).length;
    if (alike > 0)
      this.taker.say(
        'cell.inner_records',
        `${alike} ${alike === 1 ? 'line' : 'lines'} inside a quoted cell ${alike === 1 ? 'has' : 'have'} as many cells as a record: what may be records was not read as such`,
      );
  }

  end(): void {
    this.taker.end();
  }
}

/** Lines of prose have a comma or two as well: below this many columns the number of cells tells nothing. */
const FEW = 3;

/** The same names, each once, in another order. */
function isReordered(values: readonly string[], names: readonly string[]): boolean {
  const given = new Set(values.map((value) => value.trim()));
  return values.length === names.length && given.size === names.length && names.every((name) => given.has(name));
}
