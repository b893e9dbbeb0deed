// Cells of the SQL console, cut inside DuckDB: what crosses into JavaScript is bounded, whatever one cell of a statement holds.

/** A longer cell is cut to this many characters (a BLOB, a LIST or an ARRAY to this many bytes or elements first), and its cut is told. */
export const CONSOLE_CELL = 16_384;
/** Characters of a whole answer; rows beyond it are left out, and that is told. */
export const CONSOLE_ANSWER = 32 * 1024 * 1024;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
/** Types whose values have no bound of their own; all others are a few bytes and come as they are. */
const unbounded = /^(?:VARCHAR|BLOB|BIT|BIGNUM|VARINT|JSON|VARIANT|GEOMETRY|STRUCT|MAP|UNION|ENUM)\b|\]$/;

/**
 * The statement with its long cells cut: for each column the cell, then its length where it was cut (else null).
 * DuckDB's table function `query` parses the statement by itself, so that its text cannot reach into ours.
 */
export function cutCells(statement: string, types: readonly string[]): string {
  const names = types.map((_, i) => `c${i}`);
  const shown = types.flatMap((type, i) => {
    const cell = `c${i}`;
    if (!unbounded.test(type)) return [cell, 'NULL'];
    const sliced = type === 'BLOB' || type.endsWith(']');
    const text = `CAST(${sliced ? `array_slice(${cell}, 1, ${CONSOLE_CELL})` : cell} AS VARCHAR)`;
    const length = type === 'BLOB' ? `octet_length(${cell})` : sliced ? `len(${cell})` : `length(${text})`;
    // Characters are counted only where there are bytes enough: counting reads the whole cell.
    const long = sliced
      ? `length(${text}) > ${CONSOLE_CELL} OR ${length} > ${CONSOLE_CELL}`
      : `strlen(${text}) > ${CONSOLE_CELL} AND length(${text}) > ${CONSOLE_CELL}`;
    return [`left(${text}, ${CONSOLE_CELL})`, `CASE WHEN ${long} THEN ${length} END`];
  });
  return `SELECT ${shown.map((sql, i) => `${sql} AS v${i}`).join(', ')} FROM query(${quoted(statement)}) AS answer(${names.join(', ')})`;
}
