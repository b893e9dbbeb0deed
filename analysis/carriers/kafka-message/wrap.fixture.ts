// What kcat writes.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  records
    .map(
      (payload, n) => `${JSON.stringify({ topic: 'audit', partition: 0, offset: n, tstype: 'create', ts: FROM + n * 1000, broker: 1, key: null, payload })}\n`,
    )
    .join('');
