// Times of JSON records as SQL: nanoseconds of what is written, NULL for everything that is no time. TIMESTAMPTZ holds microseconds: the digits below are added.
import type { TimeMeaning } from '../time-meaning.ts';
import { text } from './sql.ts';

const date = String.raw`\d{4}-\d\d-\d\d`;
const clock = String.raw`\d\d:\d\d:[0-5]\d(\.\d{1,9})?`;
const below = (x: string) => String.raw`CAST(rpad(regexp_extract(${x}, '\.\d{6}(\d{1,3})', 1), 3, '0') AS BIGINT)`;
const factors = { 'epoch s': 1_000_000_000, 'epoch ms': 1_000_000, 'epoch us': 1000, 'epoch ns': 1 } as const;

/** SQL of `time_ns` and `time_assumed` from `x`, a text. */
export function timeSql(x: string, { form, zone }: TimeMeaning): { ns: string; assumed: string } {
  if (form === undefined || form === 'clf') throw new Error(`times of JSON records are no ${form ?? 'unnamed form'}`);
  if (form !== 'rfc3339') return { ns: `TRY(CAST(TRY_CAST(${x} AS DECIMAL(28, 9)) * ${factors[form]} AS BIGINT))`, assumed: 'NULL' };
  if (zone === 'asked') throw new Error('times without a zone that has to be asked for are read by code');
  const documented = `length(${x}) = 20 AND ${x}[20] = 'Z' AND ${x}[11] = 'T' AND ${x}[18] <= '5'`;
  const zoned = `regexp_full_match(${x}, '${date}[Tt ]${clock}([Zz]|[+-][01]\\d:?[0-5]\\d)')`;
  const bare = `regexp_full_match(${x}, '${date}[T ]${clock}')`;
  const cases = [
    `WHEN ${documented} THEN TRY(epoch_ns(TRY_CAST(${x} AS TIMESTAMPTZ)))`,
    `WHEN ${zoned} THEN TRY(epoch_ns(TRY_CAST(upper(${x}) AS TIMESTAMPTZ)) + ${below(x)})`,
    ...(zone === 'stated' ? [] : [`WHEN ${bare} THEN TRY(epoch_ns(TRY_CAST(${x} || 'Z' AS TIMESTAMPTZ)) + ${below(x)})`]),
  ];
  return {
    ns: `CASE\n    ${cases.join('\n    ')}\n  END`,
    assumed: zone === 'stated' ? 'NULL' : `CASE WHEN ${bare} THEN ${text(`zone UTC, as ${zone.utc} documents`)} END`,
  };
}
