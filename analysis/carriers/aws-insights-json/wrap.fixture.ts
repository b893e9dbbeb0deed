// A list of rows; a message that is an object stands as such.
const FROM = Date.UTC(2026, 4, 4, 10, 0);
const stamp = (n: number) => new Date(FROM + n * 1000).toISOString().slice(0, 23).replace('T', ' ');

export const wrap = (records: readonly string[]): string => {
  const rows = records.map((record, n) => {
    const message = /^\s*\{.*\}\s*$/s.test(record) ? record : JSON.stringify(record);
    return `{"@timestamp":"${stamp(n)}","@message":${message},"@logStream":"trail-a","@ptr":"pointer-${n}"}`;
  });
  return `[${rows.join(',')}]`;
};
