// Canonical IP text as SQL, as values/address.ts has it: IPv4 without leading zeros, IPv6 in lower case, IPv4-mapped IPv6 as IPv4. NULL for everything else.

const v4 = String.raw`((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.|$)){4}`;
/** Eight groups, or fewer around one `::`. */
const v6 = '([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(([0-9a-fA-F]{1,4}:){1,7}|:)(:|(:[0-9a-fA-F]{1,4}){1,7})';

export const ipSql = (x: string): string => `CASE
    WHEN regexp_full_match(${x}, '${v4}') AND ${x}[-1] <> '.' THEN ${x}
    WHEN regexp_full_match(${x}, '${v6}') AND length(${x}) - length(replace(${x}, ':', '')) <= 8 THEN lower(${x})
    WHEN regexp_full_match(${x}, '::[fF]{4}:${v4}') AND ${x}[-1] <> '.' THEN ${x}[8:]
  END`;
