// Lines of a dump of a database (pg_dump): rows of COPY are a line each; a statement INSERT goes on over line ends inside its texts, where whatever somebody
// wrote begins no other, and over the lines of its further rows.
import { MAX_RECORD } from '../limits.ts';
import { LineFramer } from './line-frame.ts';

const QUOTE = 39;
const BACKSLASH = 92;
const LETTER_E = 69;
const SEMICOLON = 59;
const TAB = 9;
const BEGIN = 'INSERT INTO ';
const ROWS_BEGIN = ' FROM stdin;';
const ROWS_END = '\\.';

export class DumpFramer extends LineFramer {
  /** Rows of a table stand here, a line each, up to a line `\.`: what they begin with is no statement. */
  private inRows = false;

  protected override endOf(view: Buffer, start: number, lineEnd: number, final: boolean): number {
    if (this.isRow(view, start, lineEnd) || view.toString('latin1', start, start + BEGIN.length) !== BEGIN) return lineEnd;
    let open = false;
    /** The text is written with escapes: `E'...'`. */
    let escapes = false;
    const limit = Math.min(view.length, start + MAX_RECORD);
    for (let at = start; at < limit; at++) {
      const c = view[at];
      if (!open && c === 10) {
        // Of several rows each has a line of its own, and the statement ends with a semicolon.
        const before = view[at - 1] === 13 ? view[at - 2] : view[at - 1];
        if (before === SEMICOLON || (view[at + 1] !== TAB && (final || at + 1 < view.length))) return at;
      }
      if (c !== QUOTE) {
        if (open && escapes && c === BACKSLASH) at++;
      } else if (open && view[at + 1] === QUOTE) at++;
      else {
        open = !open;
        escapes = open && view[at - 1] === LETTER_E;
      }
    }
    if (limit < view.length) return lineEnd;
    return final ? view.length : -1;
  }

  private isRow(view: Buffer, start: number, lineEnd: number): boolean {
    const end = view[lineEnd - 1] === 13 ? lineEnd - 1 : lineEnd;
    const isBounded = (text: string, from: number) => from >= start && view.toString('latin1', from, from + text.length) === text;
    if (this.inRows) {
      if (end - start === ROWS_END.length && isBounded(ROWS_END, start)) this.inRows = false;
      return true;
    }
    this.inRows = isBounded('COPY ', start) && isBounded(ROWS_BEGIN, end - ROWS_BEGIN.length);
    return this.inRows;
  }
}
