// The message template of a format: one line about an event, from its columns, made where somebody reads it and stored nowhere.
import { eventColumns } from '../contract/event-columns.ts';
import { coalesce, name, text } from './fields/sql.ts';

/** Not the host: where a record states none it is that of its carrier, of which no record says anything. */
const known = new Set(eventColumns.map(({ column }) => column).filter((column) => column !== 'host_name'));
const part = /\[([^[\]]*)\]|([^[\]]+)/y;
const piece = /\{([a-z0-9_]+(?:\|[a-z0-9_]+)*)\}|([^{}]+)/y;

/**
 * `{a}` a column, `{a|b}` the first that says something, `[...]` a part that stands only where all its columns say something. Gives SQL, NULL where nothing
 * is said. Throws on an unknown column and on anything that is no template. `valueOf`: SQL of a column; undefined: it says nothing.
 */
export function messageSql(template: string, valueOf: (column: string) => string | undefined = name): string {
  const parts = matches(part, template).map(([, optional, plain]) =>
    optional === undefined
      ? pieces(plain ?? '', valueOf).map(({ sql, said }) => (said ? `coalesce(${sql}, '')` : sql))
      : [
          `coalesce(${pieces(optional, valueOf)
            .map(({ sql }) => sql)
            .join(' || ')}, '')`,
        ],
  );
  return `nullif(trim(${parts.flat().join(' || ')}), '')`;
}

function pieces(template: string, valueOf: (column: string) => string | undefined): { sql: string; said: boolean }[] {
  return matches(piece, template).map(([, names, plain]) => {
    if (names === undefined) return { sql: text(plain ?? ''), said: false };
    const columns = names.split('|');
    const unknown = columns.filter((column) => !known.has(column));
    if (unknown.length > 0) throw new Error(`a message names ${unknown.join(', ')}, which is no column of an event that its record alone fills`);
    const values = columns.map(valueOf).map((value) => (value === undefined ? 'NULL::VARCHAR' : `nullif(CAST(${value} AS VARCHAR), '')`));
    return { sql: coalesce(values), said: true };
  });
}

/** All of `template` in matches of `pattern`, one behind the other. */
function matches(pattern: RegExp, template: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let at = 0;
  while (at < template.length) {
    pattern.lastIndex = at;
    const m = pattern.exec(template);
    if (!m) throw new Error(`${template} is no message template (at character ${at + 1})`);
    found.push(m);
    at = pattern.lastIndex;
  }
  if (found.length === 0) throw new Error('an empty message template');
  return found;
}
