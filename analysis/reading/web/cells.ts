// Cells of a server's log line: bare, in quotes that a backslash may escape, in brackets.
import { closingQuote } from '../values/closing-quote.ts';

/** What says nothing is `-` or empty. */
export const said = (text: string | undefined): string | undefined => (text === undefined || text === '' || text === '-' ? undefined : text);

/** Cells behind a position, each with a blank in front of it. `whole`: the last one ends as it began. */
export function cellsOf(text: string, from: number): [cells: string[], whole: boolean] {
  const cells: string[] = [];
  let at = from;
  while (at < text.length) {
    if (text[at] === ' ') {
      at++;
      continue;
    }
    let end: number;
    if (text[at] === '"' || text[at] === '[') {
      end = text[at] === '"' ? closingQuote(text, at + 1) : text.indexOf(']', at);
      cells.push(text.slice(at + 1, end < 0 ? text.length : end));
      if (end < 0) return [cells, false];
      end++;
    } else {
      end = text.indexOf(' ', at);
      if (end < 0) end = text.length;
      cells.push(text.slice(at, end));
    }
    at = end;
  }
  return [cells, true];
}
