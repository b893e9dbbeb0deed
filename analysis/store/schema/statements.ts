/** Splits a file of ours into statements; our SQL files hold no semicolon inside a string. */
export const statements = (sql: string): string[] =>
  sql
    .replace(/^\s*--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
