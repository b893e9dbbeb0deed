-- Values of field tables as functions: what they cannot read is NULL, and the table flags it.
-- What is written in digits and fits 64 bits. DuckDB alone would round 200.5, and read 1e3, 1_000 and 0x10.
CREATE OR REPLACE TEMP MACRO whole_number (x) AS CASE WHEN regexp_full_match(x, '-?(0|[1-9][0-9]{0,18})') THEN TRY_CAST (x AS BIGINT) END;

-- Without leading zeros, which some read as octal.
CREATE OR REPLACE TEMP MACRO is_ipv4 (x) AS regexp_full_match(x, '((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])');

-- Four parts of an IPv4 as two groups of an IPv6.
CREATE OR REPLACE TEMP MACRO ipv4_as_groups (parts) AS printf('%x:%x', parts[1]::INTEGER * 256 + parts[2]::INTEGER, parts[3]::INTEGER * 256 + parts[4]::INTEGER);

-- The last two groups may be written as IPv4; with nothing but `::` before them (RFC 4291, deprecated) they are that IPv4, as ipaddr.js reads it.
CREATE OR REPLACE TEMP MACRO ipv6_in_hex (x) AS (
  CASE
    WHEN x LIKE '%:%.%'
    AND is_ipv4 (regexp_extract(x, '[^:]*$')) THEN regexp_replace(regexp_extract(x, '^(.*:)[^:]*$', 1), '^::$', '::ffff:') || ipv4_as_groups (string_split(regexp_extract(x, '[^:]*$'), '.'))
    ELSE x
  END
);

CREATE OR REPLACE TEMP MACRO ipv6_side (x, side) AS list_filter(string_split(string_split(x, '::') [side], ':'), lambda part: part <> '');

-- Eight groups, `::` filled with zeros; NULL for what is no IPv6 in hex.
CREATE OR REPLACE TEMP MACRO ipv6_groups (x) AS (
  CASE
    WHEN regexp_full_match(x, '([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}') THEN string_split(x, ':')
    WHEN regexp_full_match(x, '(([0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::(([0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?')
    AND len(ipv6_side (x, 1)) + len(ipv6_side (x, 2)) <= 7 THEN ipv6_side (x, 1) || list_transform(range(8 - len(ipv6_side (x, 1)) - len(ipv6_side (x, 2))), lambda i: '0') || ipv6_side (x, 2)
  END
);

CREATE OR REPLACE TEMP MACRO group_value (part) AS ('0x' || part)::INTEGER;

-- `colons`: eight groups in colons, `:2001:db8:0:0:0:0:0:1:`. The longest run of zeros, of equal ones the first, becomes `::` (RFC 5952).
CREATE OR REPLACE TEMP MACRO ipv6_without (colons, zeros) AS colons[2:instr(colons, zeros) - 1] || '::' || colons[instr(colons, zeros) + length(zeros):-2];

CREATE OR REPLACE TEMP MACRO ipv6_shortest (colons) AS (
  CASE
    WHEN contains(colons, ':0:0:0:0:0:0:0:0:') THEN '::'
    WHEN contains(colons, ':0:0:0:0:0:0:0:') THEN ipv6_without (colons, ':0:0:0:0:0:0:0:')
    WHEN contains(colons, ':0:0:0:0:0:0:') THEN ipv6_without (colons, ':0:0:0:0:0:0:')
    WHEN contains(colons, ':0:0:0:0:0:') THEN ipv6_without (colons, ':0:0:0:0:0:')
    WHEN contains(colons, ':0:0:0:0:') THEN ipv6_without (colons, ':0:0:0:0:')
    WHEN contains(colons, ':0:0:0:') THEN ipv6_without (colons, ':0:0:0:')
    WHEN contains(colons, ':0:0:') THEN ipv6_without (colons, ':0:0:')
    ELSE colons[2:-2]
  END
);

-- `groups` without leading zeros; an IPv4-mapped address is that IPv4.
CREATE OR REPLACE TEMP MACRO ipv6_text (groups) AS (
  CASE
    WHEN groups[1:6] = ['0', '0', '0', '0', '0', 'ffff'] THEN concat_ws('.', group_value (groups[7]) // 256, group_value (groups[7]) % 256, group_value (groups[8]) // 256, group_value (groups[8]) % 256)
    ELSE list_transform([':' || array_to_string(groups, ':') || ':'], lambda colons: ipv6_shortest (colons)) [1]
  END
);

-- Canonical text of an address, as values/address.ts has it: IPv4, IPv6 as RFC 5952 has it and without scope, IPv4-mapped IPv6 as IPv4. What a function names
-- often is bound once, by a lambda: written out each time it would be planned each time, which multiplies.
CREATE OR REPLACE TEMP MACRO canonical_ipv6 (x) AS list_transform(
  [regexp_replace(lower(x), '%[^%]+$', '')],
  lambda bare: list_transform(
    [ipv6_in_hex (bare)],
    lambda hex: list_transform(
      [ipv6_groups (hex)],
      lambda groups: CASE
        WHEN groups IS NOT NULL THEN list_transform(
          [
            list_transform(
              groups,
              lambda part: CASE
                WHEN ltrim(part, '0') = '' THEN '0'
                ELSE ltrim(part, '0')
              END
            )
          ],
          lambda shortened: ipv6_text (shortened)
        ) [1]
      END
    ) [1]
  ) [1]
) [1];

CREATE OR REPLACE TEMP MACRO canonical_ip (x) AS (
  CASE
    WHEN is_ipv4 (x) THEN x
    WHEN contains(x, ':')
    AND length(x) <= 64 THEN canonical_ipv6 (x)
  END
);

-- An address that may stand with its port: an IPv6 has one behind brackets only.
CREATE OR REPLACE TEMP MACRO endpoint_address (x) AS (
  CASE
    WHEN x LIKE '[%' THEN regexp_extract(x, '^\[([^\[\]]*)\](:[0-9]{1,5})?$', 1)
    WHEN regexp_full_match(x, '[0-9.]+:[0-9]{1,5}') THEN split_part(x, ':', 1)
    ELSE x
  END
);

CREATE OR REPLACE TEMP MACRO endpoint_ip (x) AS list_transform([endpoint_address (x)], lambda address: canonical_ip (address)) [1];

-- Where the address is none, neither is the port.
CREATE OR REPLACE TEMP MACRO endpoint_port (x) AS list_transform(
  [whole_number (regexp_extract(x, '^(?:\[.*\]|[0-9.]+):([0-9]{1,5})$', 1))],
  lambda port: CASE
    WHEN port BETWEEN 0 AND 65535
    AND endpoint_ip (x) IS NOT NULL THEN port
  END
) [1];

-- Nanoseconds of a time with an offset, also with a blank in front of it, as warehouses write it, and with a comma, as Java does. TIMESTAMPTZ holds microseconds: the digits below are added.
CREATE OR REPLACE TEMP MACRO below_microseconds (x) AS CAST(rpad(regexp_extract(x, '[.,]\d{6}(\d{1,3})', 1), 3, '0') AS BIGINT);

CREATE OR REPLACE TEMP MACRO zoned_ns (x) AS (
  CASE
    WHEN length(x) = 20
    AND x[20] = 'Z'
    AND x[11] = 'T'
    AND x[18] <= '5'
    AND x[12:13] < '24' THEN TRY (epoch_ns(TRY_CAST (x AS TIMESTAMPTZ)))
    WHEN regexp_full_match(x, '\d{4}-\d\d-\d\d[Tt ]([01]\d|2[0-3]):\d\d:[0-5]\d([.,]\d{1,9})?( ?[Zz]| ?[+-][01]\d:?[0-5]\d)') THEN TRY (epoch_ns(TRY_CAST (regexp_replace(replace(upper(x), ',', '.'), ' (Z|[+-])', '\1') AS TIMESTAMPTZ)) + below_microseconds (x))
    WHEN regexp_full_match(x, '\d{4}-\d\d-\d\d ([01]\d|2[0-3]):\d\d:[0-5]\d(\.\d{1,9})? (UTC|GMT)') THEN TRY (epoch_ns(TRY_CAST (x[:-5] || 'Z' AS TIMESTAMPTZ)) + below_microseconds (x))
  END
);

-- A time that states no offset.
CREATE OR REPLACE TEMP MACRO is_bare_time (x) AS regexp_full_match(x, '\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):\d\d:[0-5]\d([.,]\d{1,9})?');

-- Nanoseconds of a number of units of `unit` nanoseconds.
CREATE OR REPLACE TEMP MACRO counted_ns (x, unit) AS TRY (CAST(TRY_CAST (x AS DECIMAL(28, 9)) * unit AS BIGINT));

-- The unit of a number of which the size shows it, as values/written-time.ts has it: 1973 to 5138, nanoseconds from 2000 on.
CREATE OR REPLACE TEMP MACRO epoch_unit (x) AS (
  CASE
    WHEN NOT regexp_full_match(x, '\d{9,19}(\.\d{1,9})?') THEN NULL
    WHEN regexp_full_match(x, '0.*') THEN NULL
    WHEN length(split_part(x, '.', 1)) <= 11 THEN 's'
    WHEN length(split_part(x, '.', 1)) <= 14 THEN 'ms'
    WHEN length(split_part(x, '.', 1)) <= 17 THEN 'us'
    WHEN length(split_part(x, '.', 1)) = 19
    OR x >= '946684800000000000' THEN 'ns'
  END
);

CREATE OR REPLACE TEMP MACRO sized_ns (x) AS (
  CASE epoch_unit (x)
    WHEN 's' THEN counted_ns (x, 1000000000)
    WHEN 'ms' THEN counted_ns (x, 1000000)
    WHEN 'us' THEN counted_ns (x, 1000)
    WHEN 'ns' THEN counted_ns (x, 1)
  END
);
