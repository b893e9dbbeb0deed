// Lines as `docker compose logs` writes them.
export const wrap = (records: readonly string[]): string =>
  records
    .flatMap((record) => record.split('\n'))
    .map((line) => `shop-relay-1  | ${line}\n`)
    .join('');
