// What proves the events, slot by slot of time: where in time a log stands without proof shows before any event is opened.
import type { Result } from '../contract/methods.ts';
import { fill } from '../kernel/fragment.ts';
import type { Reader } from '../kernel/lanes.ts';
import proofSql from './sql/proof-over-time.sql?raw';
import { scaleOf } from './time-scale.ts';

type OverTime = Result<'integrity.proof'>;

export async function proofOverTime(reader: Reader, most: number): Promise<OverTime> {
  const { first, last, untimed } = await reader.one<{ first: string | null; last: string | null; untimed: number }>(
    'times of events',
    'SELECT min(time_ns)::VARCHAR AS first, max(time_ns)::VARCHAR AS last, count(*) FILTER (time_ns IS NULL) AS untimed FROM event',
  );
  if (first === null || last === null) return { width: '0', untimed, slots: [] };
  const { base, width, time } = scaleOf(BigInt(first), BigInt(last), most);
  const rows = await reader.rows<{ slot: number; status: string; assurance: string; events: number }>(fill(proofSql, { time }), { base, width });
  const slots = new Map<number, OverTime['slots'][number]>();
  for (const { slot, ...share } of rows) {
    const known = slots.get(slot);
    if (known) known.shares.push(share);
    else slots.set(slot, { at: String(base + BigInt(slot) * width), shares: [share] });
  }
  return { width: String(width), untimed, slots: [...slots.values()] };
}
