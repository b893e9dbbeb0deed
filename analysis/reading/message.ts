// The message template of a format: one line about an event, from its columns, made where somebody reads it and stored nowhere.
import { eventColumns } from '../contract/event-columns.ts';
import { coalesce, name, text } from './fields/sql.ts';

const known = new Set(eventColumns.map(({ column }) => column));

/** `{a}` a column, `{a|b}` the first that has a value, `[...]` a part that stands only where all its columns have one. Gives SQL; throws on an unknown column. */
export function messageSql(template: string): string {
  const parts = [...template.matchAll(/\[([^\]]*)\]|([^[\]]+)/g)].map(([, optional, plain]) =>
    optional === undefined
      ? pieces(plain ?? '').map(({ sql, said }) => (said ? `coalesce(${sql}, '')` : sql))
      : [
          `coalesce(${pieces(optional)
            .map(({ sql }) => sql)
            .join(' || ')}, '')`,
        ],
  );
  return `nullif(trim(${parts.flat().join(' || ')}), '')`;
}

function pieces(template: string): { sql: string; said: boolean }[] {
  return [...template.matchAll(/\{([a-z0-9_|]+)\}|([^{}]+)/g)].map(([, names, plain]) => {
    if (names === undefined) return { sql: text(plain ?? ''), said: false };
    const columns = names.split('|');
    const unknown = columns.filter((column) => !known.has(column));
    if (unknown.length > 0) throw new Error(`a message names ${unknown.join(', ')}, which is no column of an event`);
    return { sql: coalesce(columns.map((column) => `CAST(${name(column)} AS VARCHAR)`)), said: true };
  });
}
