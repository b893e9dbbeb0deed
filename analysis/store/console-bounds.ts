// How much a value may have that a statement of the console makes of little, and the statements that bound the functions which do; see the SQL for why.
import boundsSql from './console-bounds.sql?raw';
import { statements } from './schema/statements.ts';

/** Run once on a connection that serves the console and nothing else. */
export const consoleBounds: readonly string[] = statements(boundsSql);

/** Rows that DuckDB works on at a time: what each of them makes is held together. */
const ROWS_AT_ONCE = 2048;
/** Of the memory that is allowed, this part may stand beside what DuckDB counts. */
export const BESIDE = 5 / 8;
const ELEMENT_BYTES = 8;
/** No value has more, however few rows there are. */
const MOST = 262_144;

/** Calls of the bounded functions; FROM and JOIN take a table function of the same name, which gives its rows one batch after another. */
const making = /(?<!\b(?:from|join)\s*)\b(?:repeat|[lr]pad|(?:list|array)_resize|bitstring|range|generate_series|printf|format)\s*\(/gi;
/** `x -> x + 1`, `lambda x: x + 1`, `[x + 1 for x in list]`; the arrow before a text or a number takes a member of JSON. */
const repeating = /->(?!>|\s*['\d])|\blambda\b|\bfor\b/gi;

/**
 * Elements of 8 bytes that one value may have, so that all values which the functions of this statement make at a time fit what may stand beside
 * DuckDB's limit: each function for each row at once in each thread, and a function inside a lambda for each element again. It reads the text, so it
 * may count a function too many (in a comment, or beside the lambda): the bound is then narrower, never wider.
 */
export function consoleElements(sql: string, memory: number, threads: number): number {
  const count = (pattern: RegExp) => sql.match(pattern)?.length ?? 0;
  const rows = /\b(?:from|values)\b/i.test(sql) ? ROWS_AT_ONCE * threads : 1;
  const each = (memory * BESIDE) / ELEMENT_BYTES / rows / Math.max(1, count(making));
  return Math.max(1, Math.min(MOST, Math.floor(each ** (1 / (1 + count(repeating))))));
}
