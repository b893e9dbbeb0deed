// Lines of the detailed form.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  records.map((record, n) => `${new Date(FROM + n * 1000).toISOString().slice(0, 19)}.123000+00:00 trail-a ${record}\n`).join('');
