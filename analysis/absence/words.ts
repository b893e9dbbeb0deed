// Wording that explanations of gaps share: the time of a gap, counts, and what of it speaks against that nothing was written.
import { toRfc3339 } from '../contract/time.ts';
import type { Beside, Facts, Stretch } from './define-explanation.ts';

export const timeWords = (ns: bigint): string => toRfc3339(ns.toString()).replace(/\.?0+Z$/, 'Z');
export const counted = (value: number, one: string, many = `${one}s`): string => `${value.toLocaleString('en-GB')} ${value === 1 ? one : many}`;

export function lengthWords(ns: bigint): string {
  const seconds = Number(ns / 1_000_000_000n);
  if (seconds < 120) return counted(seconds, 'second');
  if (seconds < 7200) return counted(Math.round(seconds / 60), 'minute');
  if (seconds < 172_800) return counted(Math.round(seconds / 3600), 'hour');
  return counted(Math.round(seconds / 86_400), 'day');
}

/** e.g. `between 2026-03-12T02:20:00Z and 2026-03-12T04:00:00Z`. */
export function spanWords({ from, to, numbers }: Pick<Stretch, 'from' | 'to' | 'numbers'>): string {
  if (numbers !== null) return `between the numbers ${numbers[0]} and ${numbers[1]}`;
  if (from !== null && to !== null) return `between ${timeWords(from)} and ${timeWords(to)}`;
  if (to !== null) return `before ${timeWords(to)}`;
  return from === null ? 'at a time that is not known' : `behind ${timeWords(from)}`;
}

/** What speaks against that nothing was written in the time of the gap. */
export function written(stretch: Stretch): string[] {
  const missing = stretch.numbers !== null && stretch.count !== null && stretch.count > 0;
  return [
    ...(missing
      ? [
          `Numbers are left out: by the log's own counting ${counted(stretch.count ?? 0, 'record')} ${stretch.count === 1 ? 'was' : 'were'} written and are not here.`,
        ]
      : []),
    ...stretch.because.filter(({ says }) => says === 'records missing').map(({ words }) => `Another log shows acts that are missing here: ${words}.`),
  ];
}

/** What speaks against that the machine was off. */
export const alive = (facts: Facts): string[] =>
  facts.beside
    .filter(({ relation, events }) => relation === 'alive' && events > 0)
    .map(({ source, name, events }) => `The same machine wrote ${counted(events, 'record')} into source ${source} (${name}) in this time.`);

export const of = (facts: Facts, relation: Beside['relation']): Beside[] => facts.beside.filter((one) => one.relation === relation && one.events > 0);
