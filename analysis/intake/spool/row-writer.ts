// Writes rows to the spool: one line of CSV a row, place first, then the cells of the format's columns. Between cells stands a character that no
// log writes; a line in which it, or a line end, turns up elsewhere is written again with quotes, so that nothing a record says can pass for a cell or a place.
import { CELL_BOUND } from '../../reading/format.ts';
import type { Cell, Row } from '../../reading/row.ts';
import { safeJson } from './conform.ts';
import type { Place } from './record-writer.ts';
import type { Line, Write } from './spool.ts';

/** Columns in front of the cells of a line. */
export const placeCells = ['record', 'item', 'ordinal', 'byte_offset', 'byte_length'] as const;
export const CELL_END = String.fromCharCode(CELL_BOUND);
export const CELL_QUOTE = '\u001e';

const END = CELL_BOUND;
const QUOTE = 0x1e;
const odd = new RegExp(`[${CELL_END}${CELL_QUOTE}\\r\\n]`);
/** Half of a surrogate pair, as JSON.stringify writes it: no reader of JSON takes it. */
const half = /\\ud[89a-f]/;

export class RowWriter {
  private readonly ends: number;
  private line = '';
  private place = '';
  private row: Row = [];

  /** `columns`: how many cells a row has. */
  constructor(
    private readonly format: string,
    private readonly columns: number,
    private readonly spool: { line: Line },
  ) {
    this.ends = placeCells.length - 1 + columns;
  }

  /** `raw`: bytes of the record. */
  write({ record, item, ordinal, offset, length }: Place, row: Row, raw: number): void {
    this.row = row;
    this.place = `${record}${CELL_END}${item}${CELL_END}${ordinal}${CELL_END}${offset}${CELL_END}${length}`;
    for (let i = 0; i < this.columns; i++) {
      const cell = row[i];
      if (typeof cell === 'object') row[i] = jsonText(cell);
    }
    // An empty cell is joined as nothing.
    this.line = `${this.place}${CELL_END}${row.join(CELL_END)}\n`;
    // Three bytes a character, twice where all of them are quotes.
    this.spool.line(this.format, this.line.length * 6 + this.columns * 2, raw, this.put);
  }

  /** Cells that a quick way writes, in at most `space` bytes. False: it does not take the record, and nothing is written. */
  copy({ record, item, ordinal, offset, length }: Place, space: number, raw: number, cells: Write): boolean {
    return this.spool.line(this.format, space + 128, raw, (buffer, from, filled) => {
      let at = digits(buffer, from, record);
      at = digits(buffer, at, item);
      at = digits(buffer, at, ordinal);
      at = digits(buffer, at, offset);
      at = digits(buffer, at, length);
      const end = cells(buffer, at, filled);
      if (end < 0) return end;
      buffer[end] = 10;
      return end + 1;
    });
  }

  private readonly put = (buffer: Buffer, at: number, filled: boolean[]): number => {
    for (let i = 0; i < this.columns; i++) if (this.row[i] !== undefined) filled[i] = true;
    const end = at + buffer.write(this.line, at);
    return this.isPlain(buffer, at, end - 1) ? end : at + buffer.write(this.quoted(), at);
  };

  /** Cells end where they should, no line ends inside, and no cell is an empty text, which would read as none. */
  private isPlain(buffer: Buffer, from: number, to: number): boolean {
    let ends = 0;
    for (let at = from; at < to; at++) {
      const c = buffer[at] as number;
      if (c > END) continue;
      if (c === END) ends++;
      else if (c === 10 || c === 13 || c === QUOTE) return false;
    }
    return ends === this.ends && !this.row.includes('');
  }

  private quoted(): string {
    let line = this.place;
    for (let i = 0; i < this.columns; i++) line += CELL_END + quotedCell(this.row[i]);
    return `${line}\n`;
  }
}

/** The line of a row that is written by itself, without its end. */
export const rowLine = (cells: Row): string => Array.from(cells, quotedCell).join(CELL_END);

/** A whole number and the end of its cell. */
function digits(buffer: Buffer, from: number, number: number): number {
  let size = 1;
  for (let bound = 10; number >= bound; bound *= 10) size++;
  let rest = number;
  for (let at = from + size - 1; at >= from; at--) {
    const next = Math.floor(rest / 10);
    buffer[at] = 48 + rest - next * 10;
    rest = next;
  }
  buffer[from + size] = END;
  return from + size + 1;
}

function quotedCell(cell: Cell): string {
  if (cell === undefined) return '';
  const text = typeof cell === 'object' ? jsonText(cell) : String(cell);
  return text === '' || odd.test(text) ? CELL_QUOTE + text.replaceAll(CELL_QUOTE, CELL_QUOTE + CELL_QUOTE) + CELL_QUOTE : text;
}

const jsonText = (value: object): string => {
  const text = JSON.stringify(value);
  return half.test(text) ? safeJson(value) : text;
};
