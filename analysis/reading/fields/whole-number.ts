// A whole number as SQL: what is written in digits and fits 64 bits. DuckDB alone would round 200.5, and read 1e3, 1_000 and 0x10.

export const wholeNumberSql = (x: string): string => `CASE WHEN regexp_full_match(${x}, '-?(0|[1-9][0-9]{0,18})') THEN TRY_CAST(${x} AS BIGINT) END`;
