// Cells between tabs that are not quoted: a backslash stands in front of what would end them, and of itself (COPY of PostgreSQL, mysql --batch, TSV of ClickHouse).

const escape = /\\([^])/g;
const meant: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' };

export const undoTabEscapes = (cell: string): string => cell.replace(escape, (_, c: string) => meant[c] ?? c);

/** Is a cell of JSON written so? Without its escapes it is JSON, and with them it is none. */
export function isTabEscaped(cell: string): boolean {
  return cell.includes('\\') && /^\s*[[{]/.test(cell) && !isJson(cell) && isJson(undoTabEscapes(cell));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
