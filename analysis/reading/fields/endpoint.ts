// Addresses with a port, as many programs write them: `192.0.2.7:34204`, `[2001:db8::7]:443`, or the address alone.
import { name } from './sql.ts';
import type { Doubt, Field, Path } from './table.ts';

/** `x`: SQL of the text, the paths that it uses beside it. What is no address, or no port, is NULL: the text itself belongs into a column of text. */
const addressIn = (x: string, ...uses: Path[]) => ({
  sql: `canonical_ip(CASE
      WHEN regexp_full_match(${x}, '\\[[^\\]]*\\](:[0-9]{1,5})?') THEN regexp_extract(${x}, '^\\[([^\\]]*)\\]', 1)
      WHEN regexp_full_match(${x}, '[^:]*:[0-9]{1,5}') THEN split_part(${x}, ':', 1)
      ELSE ${x}
    END)`,
  uses,
});

const portIn = (x: string, ...uses: Path[]) => ({
  sql: `whole_number(nullif(regexp_extract(${x}, '^(?:\\[[^\\]]*\\]|[^:]*):([0-9]{1,5})$', 1), ''))`,
  uses,
});

/** Of the member or cell at `path`. */
export const ipOf = (path: Path): Field => addressIn(name(`$.${path}`), path);
export const portOf = (path: Path): Field => portIn(name(`$.${path}`), path);

/** What is no address although it should be one. */
export const noAddress = (path: Path): Doubt => {
  return {
    when: `${name(`$.${path}`)} <> '' AND ${addressIn(name(`$.${path}`), path).sql} IS NULL`,
    uses: [path],
    code: 'value.unread',
    message: `source.ip stays empty, ${path} is no IP address`,
  };
};
