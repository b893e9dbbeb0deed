// Key and value.
export const wrap = (records: readonly string[]): string => records.map((record, n) => `key-${n % 3}\t${record}\n`).join('');
/** What is no JSON is not told from a table. */
export const holds = 'objects';
