// Cells of a server's log line: bare, in quotes that a backslash may escape, in brackets.

/** What says nothing is `-` or empty. */
export const said = (text: string | undefined): string | undefined => (text === undefined || text === '' || text === '-' ? undefined : text);

/** The next quote that no backslash escapes; negative: none. */
export function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (at - 1 - slashes >= from && text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

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
