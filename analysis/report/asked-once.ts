// A reader that asks the case each thing once: the sections of a report read one state of it, and several want the same figures. Planning such a statement
// again costs more than all else that it does.
import type { Reader, SqlParams } from '../kernel/lanes.ts';

export function askedOnce(reader: Reader): Reader {
  const answers = new Map<string, Promise<unknown>>();
  function once<T>(kind: 'rows' | 'one', sql: string, params: SqlParams | undefined, ask: () => Promise<T>): Promise<T> {
    const key = JSON.stringify([kind, sql, params], (_name, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
    const answer = (answers.get(key) as Promise<T> | undefined) ?? ask();
    answers.set(key, answer);
    return answer;
  }
  // Each gets rows of its own: what one section does to them reaches no other.
  return {
    rows: async <T extends object>(sql: string, params?: SqlParams) =>
      (await once('rows', sql, params, () => reader.rows<T>(sql, params))).map((row): T => ({ ...row })),
    one: async <T extends object>(what: string, sql: string, params?: SqlParams): Promise<T> => ({
      ...(await once('one', sql, params, () => reader.one<T>(what, sql, params))),
    }),
    table: (sql, params) => reader.table(sql, params),
    console: (sql, limit) => reader.console(sql, limit),
  };
}
