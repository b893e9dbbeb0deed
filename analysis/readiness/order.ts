// In which order a run works: what answers at once comes first, so that there are figures while the long work goes on. The result keeps the order of the lists.
import type { Check } from './checks/define-check.ts';
import type { Measure, MeasureId } from './measures/define-measure.ts';

export type Step = { measure: Measure } | { check: Check };

/**
 * Checks that need nothing of others, counts before rows; then each measure with the checks that waited for it alone; last, checks that read members of records,
 * whose tables would only take memory from measures. `measures`: each behind what it needs, and all that the checks need.
 */
export function inOrder(measures: readonly Measure[], checks: readonly Check[]): Step[] {
  const at = new Map<MeasureId, number>(measures.map(({ id }, index) => [id, index]));
  const place = (check: Check): number => {
    if ((check.facts ?? []).length > 0 || (check.tables ?? []).length > 0) return measures.length;
    const needs = (check.needs ?? []).map((id) => at.get(id) ?? measures.length);
    return needs.length > 0 ? Math.max(...needs) : 'counts' in check ? -2 : -1;
  };
  const checksAt = (where: number): Step[] => checks.filter((check) => place(check) === where).map((check) => ({ check }));
  return [...checksAt(-2), ...checksAt(-1), ...measures.flatMap((measure, index): Step[] => [{ measure }, ...checksAt(index)]), ...checksAt(measures.length)];
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
