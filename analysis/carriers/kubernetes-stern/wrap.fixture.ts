// Lines as `stern --timestamps` writes them.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString().slice(0, 19);

export const wrap = (records: readonly string[]): string =>
  records
    .flatMap((record) => record.split('\n'))
    .map((line, i) => `relay-7d4b9c6f5-x2x9z relay ${stamp(i)}.123456789Z ${line}\n`)
    .join('');
