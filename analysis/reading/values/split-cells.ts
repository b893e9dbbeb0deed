// The cells of one record of a delimited text.
import type { Delimited } from '../format.ts';

type Form = Pick<Delimited, 'quote' | 'brackets'> & { escape?: string | undefined };

/** `text`: the record without its line end. `open`: a quote does not close, and takes the rest of the record. */
export function splitCells(text: string, delimiter: string, { quote, escape, brackets }: Form): { cells: string[]; open: boolean } {
  const cells: string[] = [];
  let open = false;
  let at = 0;
  for (;;) {
    const c = text[at];
    let end: number;
    if (quote !== undefined && c === quote) {
      const [cell, behind] = quotedCell(text, at + 1, quote, escape);
      open ||= behind > text.length;
      end = text.indexOf(delimiter, behind);
      // What stands between the closing quote and the next delimiter belongs to the cell as it is.
      cells.push(end === behind || behind >= text.length ? cell : cell + text.slice(behind, end < 0 ? text.length : end));
    } else if (brackets && c === '[') {
      const close = text.indexOf(']', at);
      const behind = close < 0 ? text.length : close + 1;
      end = text.indexOf(delimiter, behind);
      cells.push(text.slice(at + 1, close < 0 ? text.length : close) + text.slice(behind, end < 0 ? text.length : end));
    } else {
      end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end < 0 ? text.length : end));
    }
    if (end < 0 || end >= text.length) return { cells, open };
    at = end + 1;
  }
}

function quotedCell(text: string, from: number, quote: string, escape: string | undefined): [cell: string, behind: number] {
  let cell = '';
  let start = from;
  let at = from;
  while (at < text.length) {
    const c = text[at];
    if (escape !== undefined && c === escape) at += 2;
    else if (c !== quote) at++;
    else if (escape === undefined && text[at + 1] === quote) {
      cell += text.slice(start, at + 1);
      at += 2;
      start = at;
    } else return [cell + text.slice(start, at), at + 1];
  }
  return [cell + text.slice(start), text.length + 1];
}
