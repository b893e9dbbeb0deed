// Lines of filter-log-events.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  records.map((record, n) => `EVENTS\t${String(n).padStart(56, '3')}\t${FROM + n * 1000 + 512}\ttrail-a\t${record}\t${FROM + n * 1000}\n`).join('');
