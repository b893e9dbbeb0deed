// Client addresses that are written with and without a port: 198.51.100.7, 198.51.100.7:51544, [2001:db8::7]:443.
import type { Field } from '../fields/table.ts';

export interface WithPort {
  ip: Field;
  port: Field;
  written: Field;
}

/** Of the first of `paths` that says something. What is no address stays as it is written, in `source.address`. */
export function withPort(paths: readonly string[]): WithPort {
  const said = `coalesce(${paths.map((path) => `nullif("$.${path}", '')`).join(', ')})`;
  const parts = (part: 1 | 2) => `regexp_extract(${said}, '^\\[?([0-9.]+|(?:[0-9A-Fa-f]*:){2,}[0-9A-Fa-f.:]*)\\]?(?::([0-9]{1,5}))?$', ${part})`;
  return {
    ip: { sql: `coalesce(canonical_ip(${said}), canonical_ip(${parts(1)}))`, uses: paths },
    port: { sql: `CASE WHEN canonical_ip(${said}) IS NULL THEN TRY_CAST(nullif(${parts(2)}, '') AS BIGINT) END`, uses: paths },
    written: { first: paths },
  };
}
