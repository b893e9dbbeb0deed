// Rows of comma- or semicolon-separated text (RFC 4180): cells in quotes may hold the separator, line ends and doubled quotes.

export interface CsvRow {
  /** Of its first character, from 1. */
  line: number;
  cells: string[];
}

/** Null = the quotes do not close. Blank lines are no rows. Linear in the length of `text`. */
export function csvRows(text: string, separator: ',' | ';' | '\t' = ','): CsvRow[] | null {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let first = 1;
  let at = 0;
  const end = (): void => {
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: first, cells });
    cells = [];
    first = line;
  };
  while (at <= text.length) {
    if (text[at] === '"') {
      let cell = '';
      let from = at + 1;
      for (;;) {
        const close = text.indexOf('"', from);
        if (close < 0) return null;
        cell += text.slice(from, close);
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
        from = at + 1;
      }
      for (let lf = cell.indexOf('\n'); lf >= 0; lf = cell.indexOf('\n', lf + 1)) line++;
      cells.push(cell);
    } else {
      let stop = at;
      while (stop < text.length && text[stop] !== separator && text[stop] !== '\n') stop++;
      const cell = text.slice(at, stop);
      cells.push(cell.endsWith('\r') && text[stop] !== separator ? cell.slice(0, -1) : cell);
      at = stop;
    }
    if (text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)) at++;
    if (at >= text.length) break;
    if (text[at] === separator) {
      at++;
      // A separator at the very end begins an empty cell.
      if (at === text.length) {
        cells.push('');
        break;
      }
      continue;
    }
    if (text[at] !== '\n') return null;
    at++;
    line++;
    end();
    if (at === text.length) break;
  }
  if (cells.length > 0) end();
  return rows;
}
