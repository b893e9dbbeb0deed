// Lines of an exported object.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string => records.map((record, n) => `${new Date(FROM + n * 1000).toISOString()} ${record}\n`).join('');
