// Lines as one item: its time plan, made as an import makes it, and where each line begins.
import type { TimePolicy } from '../../analysis/contract/model/source.ts';
import { type ItemTimes, timesWithPlan } from '../../analysis/reading/time/item-times.ts';
import { rotationOf } from '../../analysis/reading/time/rotation.ts';
import { type Member, planStretch } from '../../analysis/reading/time/stretch.ts';
import { isNewestFirst, Tracer } from '../../analysis/reading/time/trace.ts';

const encoder = new TextEncoder();

/** What `planStretch` gets of an item. */
export function memberOf(path: string, text: string, given: TimePolicy = {}, modified?: string): Member {
  const bytes = encoder.encode(text);
  const tracer = new Tracer(given.zone, isNewestFirst(bytes.subarray(0, 16_384)));
  tracer.push(bytes);
  return { path, trace: tracer.end(), modified, rotated: rotationOf(path), given, yearWords: given.year === undefined ? [] : [0] };
}

/** Nanoseconds, as a file system states them. */
export const modifiedAt = (text: string): string => (BigInt(Date.parse(text)) * 1_000_000n).toString();

export function planned(lines: readonly string[], given: TimePolicy = {}, modified?: string): { times: ItemTimes; offsets: number[]; codes: string[] } {
  let at = 0;
  const offsets = lines.map((line) => {
    const from = at;
    at += encoder.encode(line).length + 1;
    return from;
  });
  const [plan] = planStretch([memberOf('auth.log', lines.join('\n'), given, modified)]);
  if (!plan) throw new Error('one item has one plan');
  return { times: timesWithPlan(given, plan), offsets, codes: plan.issues.map(({ code }) => code) };
}
