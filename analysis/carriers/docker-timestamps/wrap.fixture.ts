// Lines as `docker logs -t` writes them.
const stamp = (i: number): string => new Date(Date.UTC(2026, 4, 4, 10, 0, i)).toISOString().slice(0, 19);

export const wrap = (records: readonly string[]): string =>
  records
    .flatMap((record) => record.split('\n'))
    .map((line, i) => `${stamp(i)}.123456789Z ${line}\n`)
    .join('');
