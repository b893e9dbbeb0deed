// Times of JSON records as SQL: nanoseconds of what is written, NULL for everything that is no time.
import type { TimeMeaning } from '../time-meaning.ts';
import { text } from './sql.ts';

const factors = { 'epoch s': 1_000_000_000, 'epoch ms': 1_000_000, 'epoch us': 1000, 'epoch ns': 1 } as const;

/** SQL of `time_ns` and `time_assumed` from `x`, a text; the functions stand in values.sql. */
export function timeSql(x: string, { form, zone }: TimeMeaning): { ns: string; assumed: string | undefined } {
  if (form === undefined || form === 'clf' || form === 'day first' || form === 'hex s')
    throw new Error(`times of JSON records are no ${form ?? 'unnamed form'}`);
  if (form === 'written') {
    const { ns, assumed } = textTime(x, zone);
    const counted = `epoch_unit(${x})`;
    return {
      ns: `CASE WHEN ${counted} IS NOT NULL THEN sized_ns(${x}) ELSE ${ns} END`,
      assumed: `CASE WHEN ${counted} IS NOT NULL THEN 'epoch in ' || ${counted} || ', by magnitude' ${assumed === undefined ? '' : `ELSE ${assumed} `}END`,
    };
  }
  if (form !== 'rfc3339') return { ns: `counted_ns(${x}, ${factors[form]})`, assumed: undefined };
  return textTime(x, zone);
}

function textTime(x: string, zone: TimeMeaning['zone']): { ns: string; assumed: string | undefined } {
  if (zone === 'asked') throw new Error('times without a zone that has to be asked for are read by code');
  if (zone === 'stated') return { ns: `zoned_ns(${x})`, assumed: undefined };
  return {
    ns: `CASE WHEN is_bare_time(${x}) THEN zoned_ns(${x} || 'Z') ELSE zoned_ns(${x}) END`,
    assumed: `CASE WHEN is_bare_time(${x}) THEN ${text(`zone UTC, as ${zone.utc} documents`)} END`,
  };
}
