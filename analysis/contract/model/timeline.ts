// Timeline data: buckets and bars, never raw records, so that cost depends on pixels.
import { z } from 'zod';
import { nanoseconds } from './time.ts';
import { recordRef } from './place.ts';
import { confidence } from './session.ts';

export const laneBy = z.enum(['user', 'host', 'system', 'source']);
export type LaneBy = z.output<typeof laneBy>;

/** Count of events that begin in [at, at + width). `failures` are part of `count`. */
export const bucket = z.object({ at: nanoseconds, count: z.number().int(), failures: z.number().int() });
export const overview = z.object({
  from: nanoseconds.nullable(),
  to: nanoseconds.nullable(),
  width: nanoseconds,
  peak: z.number().int(),
  timed: z.number().int(),
  untimed: z.number().int(),
  buckets: z.array(bucket),
});
export type Overview = z.output<typeof overview>;

export const span = z.object({
  kind: z.enum(['gap, declared', 'gap, unexplained', 'open tail', 'open head']),
  from: nanoseconds,
  to: nanoseconds.nullable(),
  text: z.string(),
});
/** Proof line under a lane: the state of the records in [from, to). */
export const proofSpan = z.object({ from: nanoseconds, to: nanoseconds, status: z.string(), assurance: z.string() });
export const bar = z.object({
  session: z.string(),
  from: nanoseconds,
  to: nanoseconds,
  end: z.enum(['stated', 'derived', 'last seen', 'unknown']),
  begin: z.enum(['stated', 'unknown']),
  label: z.string(),
  parent: z.string().nullable(),
  /** How sure the link to `parent` is; null without a parent. */
  parent_confidence: confidence.nullable(),
});
export const lane = z.object({
  id: z.string(),
  group: z.string(),
  label: z.string(),
  detail: z.string(),
  events: z.number().int(),
  buckets: z.array(bucket),
  bars: z.array(bar),
  spans: z.array(span),
  proof: z.array(proofSpan),
});
export type Lane = z.output<typeof lane>;
export const mark = z.object({ at: nanoseconds, record: recordRef, finding: z.number().int().nullable(), label: z.string() });
export const lanes = z.object({
  from: nanoseconds,
  to: nanoseconds,
  width: nanoseconds,
  events: z.number().int(),
  lanes: z.array(lane),
  others: z.number().int(),
  marks: z.array(mark),
});
export type Lanes = z.output<typeof lanes>;
