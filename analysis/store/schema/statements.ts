// Our SQL files as statements.
const COMMENTS = /^\s*--.*$/gm;

/** Splits a file of ours into statements; one that is split holds no semicolon inside a string. */
export const statements = (sql: string): string[] =>
  sql
    .replace(COMMENTS, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

/** Without comments and without the texts in it, which may say anything. */
export const withoutTexts = (sql: string): string => sql.replace(COMMENTS, '').replaceAll(/'(?:[^']|'')*'/g, "''");
