// DuckDB (1.5.5 and 1.5.6) loses rows in a transaction, where it has several threads: after an INSERT (or CREATE TABLE AS) whose query scans an empty table, no row is
// seen that a large INSERT into the same table brings, not behind COMMIT either. A table that held a row of the transaction once is sound until its end.
import { withoutTexts } from './schema/statements.ts';

const name = '("[^"]+"|[\\w.]+)';
const INSERT = new RegExp(`(?:^|;)\\s*INSERT\\s+(OR\\s+\\w+\\s+)?INTO\\s+${name}\\s*(?:\\([^()]*\\)\\s*)?(?:BY\\s+NAME\\s+)?(VALUES\\b)?`, 'gi');
const CREATE = new RegExp(`(?:^|;)\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:TEMP\\s+|TEMPORARY\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?${name}`, 'gi');

/** Tables that statements of ours insert into, in their order; `queried`: what a query gives, and so in danger. */
export const insertedInto = (sql: string): { table: string; queried: boolean }[] =>
  [...withoutTexts(sql).matchAll(INSERT)].map(([, or, table = '', values]) => ({ table, queried: or === undefined && values === undefined }));

export const createdTables = (sql: string): string[] => [...withoutTexts(sql).matchAll(CREATE)].map(([, table = '']) => table);

/** A value that a column takes which takes no NULL. */
export function anyValue(type: string): string {
  if (type.endsWith('[]')) return '[]';
  if (/^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DOUBLE|FLOAT|DECIMAL.*|BOOLEAN)$/.test(type)) return `CAST(0 AS ${type})`;
  return `CAST('' AS ${type})`;
}
