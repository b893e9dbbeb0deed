// A wall clock as an instant: in the zone that holds for the item, with the doubts of it settled by evidence or told.
import { type Civil, doubtFlag, instantIn, zoneKnown } from '../values/local-time.ts';
import { offsetsOf, zoneName } from './abbreviations.ts';
import type { ItemTimes } from './item-times.ts';
import { offsetName } from './offsets.ts';
import { type Fold, foldsOf, hourKey } from './zone-changes.ts';

export interface TimeFlag {
  code: string;
  message: string;
}

export interface LocalInstant {
  ns: bigint;
  /** What was assumed: the zone, and which of two hours. */
  assumed: string;
  flags: readonly TimeFlag[];
}

/** Which of two hours, where something tells. `isSure`: it needs no issue. */
export interface HourTaken {
  isLater: boolean;
  because: string;
  isSure: boolean;
}

const zoneWords = (zone: string, { zoneBecause }: ItemTimes, abbreviation: string | undefined): string =>
  zoneBecause === undefined ? `zone ${zoneName(zone)}, assumed${abbreviation === undefined ? '' : ` for ${abbreviation}`}` : `zone ${zone}, ${zoneBecause}`;

/**
 * The hour that the order of records tells. `back`: seconds by which they went back. By nearly the whole hour, and on from there: so they do where the clock
 * was set back; by less, or one line only, lines out of order look the same.
 */
export const byOrder = (isLater: boolean, isNewestFirst: boolean, { back, isBorneOut }: { back: number; isBorneOut: boolean }, fold: Fold): HourTaken => ({
  isLater,
  because: `by the order of lines${isNewestFirst ? ', newest first' : ''}`,
  isSure: isBorneOut && back >= fold.minutes * 45,
});

/**
 * Undefined: the zone is not known, or there is no such date. `abbreviation`: of a zone, as the record states it; `hour`: asked only where the clock shows
 * the time twice.
 */
export function localInstant(
  civil: Civil,
  text: string,
  times: ItemTimes,
  abbreviation: string | undefined,
  hour: (fold: Fold) => HourTaken | undefined = (fold) => times.order?.hour(civil, fold),
): LocalInstant | undefined {
  const { zone } = times;
  if (zone === undefined || !zoneKnown(zone)) return undefined;
  const instant = instantIn(civil, zone);
  if (!instant) return undefined;
  times.order?.next(civil);
  const words = zoneWords(zone, times, abbreviation);
  const flags: TimeFlag[] = [];
  const stated = abbreviation === undefined ? undefined : offsetsOf(abbreviation);
  const utc = instantIn(civil, 'UTC')?.ns ?? instant.ns;
  const minutes = (ns: bigint): number => Number((utc - ns) / 60_000_000_000n);
  const fits = (ns: bigint): boolean => stated === undefined || stated.includes(minutes(ns));
  const ahead = times.carried?.ahead(utc);
  if (instant.doubt === 'fold' && instant.later !== undefined) {
    const fold = foldsOf(zone).get(hourKey(civil))?.get(civil.year);
    const span = fold ? `${fold.from}-${fold.to}` : '';
    const [first, second] = [fits(instant.ns), fits(instant.later)];
    const named: HourTaken | undefined =
      stated !== undefined && first !== second ? { isLater: second, because: `by its abbreviation ${abbreviation}`, isSure: true } : undefined;
    const beside: HourTaken | undefined =
      ahead === minutes(instant.ns) || ahead === minutes(instant.later)
        ? { isLater: ahead === minutes(instant.later), because: 'by the time of what carries it', isSure: true }
        : undefined;
    const taken = named ?? beside ?? (fold ? hour(fold) : undefined);
    if (taken) {
      const which = `${taken.isLater ? 'second' : 'first'} of the two hours ${span}, ${taken.because}`;
      if (!taken.isSure)
        flags.push({
          code: 'time.dst_fold',
          message: `${text} happens twice in ${zone} (clocks go back); read as the ${which}, which does not tell it for sure`,
        });
      return { ns: taken.isLater ? instant.later : instant.ns, assumed: `${words}; ${which}`, flags };
    }
    return { ns: instant.ns, assumed: `${words}; first of the two hours ${span}, for want of anything that tells`, flags: [doubtFlag('fold', text, zone)] };
  }
  if (instant.doubt === 'gap') flags.push(doubtFlag('gap', text, zone));
  else if (!fits(instant.ns))
    flags.push({
      code: 'time.zone_contradiction',
      message: `${text} states ${abbreviation}, which is ${stated?.map(offsetName).join(' or ')}; ${zone}, the zone given, is ${offsetName(minutes(instant.ns))} then: it was read in ${zone}`,
    });
  else if (ahead !== undefined && ahead !== minutes(instant.ns) && times.carried?.tellsApart())
    flags.push({
      code: 'time.zone_contradiction',
      message: `${text} is at ${offsetName(minutes(instant.ns))} in ${zone}; the time of what carries it shows a clock at ${offsetName(ahead)}: it was read in ${zone}`,
    });
  return { ns: instant.ns, assumed: words, flags };
}
