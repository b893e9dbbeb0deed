// In which order a run works: what answers at once comes first, so that there are figures while the long work goes on. The result keeps the order of the lists.
import type { Check } from './checks/define-check.ts';
import type { Measure, MeasureId } from './measures/define-measure.ts';

export type Step = { measure: Measure } | { check: Check };

/** Units of which there may be as many as events. */
const many: ReadonlySet<Check['unit']> = new Set(['events', 'items']);

/**
 * Checks that need nothing of others come first: counts, rows of few things, rows of many. Then each measure, with the checks that waited for it alone. Last come
 * the checks that read members of records: made earlier, those tables would only take memory from the measures. `measures`: each behind what it needs, and all
 * that the checks need.
 */
export function inOrder(measures: readonly Measure[], checks: readonly Check[]): Step[] {
  const places = new Map<MeasureId, number>(measures.map(({ id }, place) => [id, place]));
  const last = measures.length;
  const placeOf = (check: Check): number => {
    const { needs = [], facts = [], tables = [], unit } = check;
    if (facts.length > 0 || tables.length > 0) return last;
    if (needs.length > 0) return Math.max(...needs.map((id) => places.get(id) ?? last));
    return 'counts' in check ? -3 : many.has(unit) ? -1 : -2;
  };
  const checksAt = (place: number): Step[] => checks.filter((check) => placeOf(check) === place).map((check) => ({ check }));
  return [...[-3, -2, -1].flatMap(checksAt), ...measures.flatMap((measure, place): Step[] => [{ measure }, ...checksAt(place)]), ...checksAt(last)];
}

/** The measures that are asked for and those that they and the checks need, each behind what it needs. */
export function needed(measures: readonly Measure[], only: ReadonlySet<string> | undefined, checks: readonly Check[]): Measure[] {
  const order: Measure[] = [];
  const take = (id: string) => {
    const one = measures.find((measure) => measure.id === id);
    if (!one || order.includes(one)) return;
    for (const need of one.needs ?? []) take(need);
    order.push(one);
  };
  for (const { id } of measures) if (only === undefined || only.has(id)) take(id);
  for (const { needs = [] } of checks) for (const need of needs) take(need);
  return order;
}
