// How DuckDB reads the rows of cells that `spool/row-writer.ts` wrote.
import { name } from '../../reading/fields/sql.ts';
import { MAX_RECORD } from '../limits.ts';
import { CELL_END, CELL_QUOTE } from '../spool/row-writer.ts';

/** Smallest piece that is read at once, bytes. */
const PIECE = 4 * 1024 * 1024;
/** DuckDB reads in pieces of twice this size: what the longest line needs and no more, as each thread has such a piece. */
export const pieceOf = (longest: number): number => Math.min(4 * MAX_RECORD, Math.max(PIECE, longest + 1024));

/** The table function that reads `files` (SQL). `columns`: with their types; `longest`: bytes of the longest line. */
export function readRows(files: string, columns: readonly (readonly [column: string, type: string])[], longest: number): string {
  const types = columns.map(([column, type]) => `${name(column)}: '${type}'`).join(', ');
  const piece = pieceOf(longest);
  return `read_csv(${files}, auto_detect = false, header = false, delim = '${CELL_END}', quote = '${CELL_QUOTE}', escape = '${CELL_QUOTE}', new_line = '\\n', comment = '', allow_quoted_nulls = false, strict_mode = true, max_line_size = ${piece}, buffer_size = ${2 * piece}, columns = {${types}})`;
}
