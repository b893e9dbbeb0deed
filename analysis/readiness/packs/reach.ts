// Does each source reach back as far as a pack asks? Days with records count, from the first to the last; a hole is named and takes nothing away.
import type { Retention } from '../../contract/model/readiness.ts';

const DAY = 86_400_000;
const MOST = 8;

export function reachOf(retention: readonly Retention[], days: number): { standing: 'shown' | 'partly' | 'absent' | 'silent'; evidence: string[] } {
  const reaches = retention.flatMap(({ source, first, last, holes }) => {
    const span = first === null || last === null ? 0 : daysBetween(first, last);
    return span > 0 ? [{ source, span, holes: holes.length, reached: span >= days }] : [];
  });
  const reached = reaches.filter((one) => one.reached).length;
  // Those that fall short first: they are what has to be looked at.
  const shown = reaches.toSorted((a, b) => Number(a.reached) - Number(b.reached) || a.source - b.source).slice(0, MOST);
  return {
    standing: reaches.length === 0 ? 'silent' : reached === reaches.length ? 'shown' : reached > 0 ? 'partly' : 'absent',
    evidence: [
      ...shown.map(
        ({ source, span, holes }) =>
          `retention:${source} reaches over ${span} of ${days} days${holes === 0 ? '' : `, with ${holes} ${holes === 1 ? 'hole' : 'holes'}`}`,
      ),
      ...(reaches.length > MOST ? [`retention: ${reaches.length - MOST} more sources, ${reached} of ${reaches.length} reach over ${days} days`] : []),
    ],
  };
}

/** Calendar days, first and last included. Times and dates alike. */
function daysBetween(first: string, last: string): number {
  const day = (text: string) => Date.parse(text.slice(0, 10));
  const span = Math.round((day(last) - day(first)) / DAY) + 1;
  return Number.isFinite(span) ? span : 0;
}
