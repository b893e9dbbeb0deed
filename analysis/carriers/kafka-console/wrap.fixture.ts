// All that can be printed.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  records.map((record, n) => `CreateTime:${FROM + n * 1000}\tPartition:${n % 2}\tOffset:${n}\tNO_HEADERS\tkey-${n % 3}\t${record}\n`).join('');
