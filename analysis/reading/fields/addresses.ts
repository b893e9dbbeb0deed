// Canonical IP text as SQL, as values/address.ts has it: IPv4 without leading zeros; IPv6 as RFC 5952 has it, without scope; IPv4-mapped IPv6 as
// IPv4. NULL for everything else.

const byte = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const v4 = String.raw`(${byte}\.){3}${byte}`;
const group = '[0-9a-f]{1,4}';
const groups = `((${group}:){0,6}${group})?`;

export const ipSql = (x: string): string => `CASE
      WHEN regexp_full_match(${x}, '${v4}') THEN ${x}
      WHEN contains(${x}, ':') AND length(${x}) <= 64 THEN ${v6Sql(x)}
    END`;

/** What `sql` gives for each step: names for values of one expression. */
const of = (value: string, names: string, sql: string): string => `list_transform([\n        ${value}\n      ], lambda ${names}: ${sql})[1]`;

function v6Sql(x: string): string {
  const bare = `regexp_replace(lower(${x}), '%[^%]+$', '')`;
  // The last two groups may be written as IPv4; with nothing but `::` before them (RFC 4291, deprecated) they are that IPv4, as ipaddr.js reads it.
  const dotted = of("string_split(regexp_extract(s, '[^:]*$'), '.')", 'd', "printf('%x:%x', d[1]::INT * 256 + d[2]::INT, d[3]::INT * 256 + d[4]::INT)");
  const plain = `CASE WHEN regexp_full_match(s, '.*:${v4}') THEN regexp_replace(regexp_extract(s, '^(.*:)[^:]*$', 1), '^::$', '::ffff:') || ${dotted} ELSE s END`;
  const split = (side: number) => `list_filter(string_split(string_split(t, '::')[${side}], ':'), lambda g: g <> '')`;
  const filled = of(
    `{'a': ${split(1)}, 'b': ${split(2)}}`,
    'h',
    "CASE WHEN len(h.a) + len(h.b) <= 7 THEN h.a || list_transform(range(8 - len(h.a) - len(h.b)), lambda i: '0') || h.b END",
  );
  const all = `CASE
          WHEN regexp_full_match(t, '(${group}:){7}${group}') THEN string_split(t, ':')
          WHEN regexp_full_match(t, '${groups}::${groups}') THEN ${filled}
        END`;
  const short = "list_transform(w, lambda g: CASE WHEN ltrim(g, '0') = '' THEN '0' ELSE ltrim(g, '0') END)";
  const low = (i: number) => `('0x' || v[${i}])::INT`;
  const mapped = `concat_ws('.', ${low(7)} // 256, ${low(7)} % 256, ${low(8)} // 256, ${low(8)} % 256)`;
  // The longest run of zeros, of equal ones the first, becomes `::`.
  const runs = [8, 7, 6, 5, 4, 3, 2].map((n) => {
    const zeros = `'${':0'.repeat(n)}:'`;
    return `WHEN contains(y, ${zeros}) THEN y[2:instr(y, ${zeros}) - 1] || '::' || y[instr(y, ${zeros}) + ${2 * n + 1}:-2]`;
  });
  const written = `CASE
          WHEN v[1:6] = ['0', '0', '0', '0', '0', 'ffff'] THEN ${mapped}
          ELSE ${of("':' || array_to_string(v, ':') || ':'", 'y', `CASE\n            ${runs.join('\n            ')}\n            ELSE y[2:-2]\n          END`)}
        END`;
  return of(bare, 's', of(plain, 't', of(all, 'w', `CASE WHEN w IS NOT NULL THEN ${of(short, 'v', written)} END`)));
}
