// The investigator's layer: notes, tags, findings, pins. It points to evidence and never touches it.
import { z } from 'zod';
import { nanoseconds } from './time.ts';
import { recordRef } from './place.ts';

/** What a note or tag hangs on. `former`: a record of a reading that is set aside, where the current one has none of these bytes. */
export const target = z.object({
  record: recordRef.optional(),
  former: recordRef.extend({ reading: z.number().int().positive() }).optional(),
  session: z.string().optional(),
  object: z.string().optional(),
});
export type Target = z.output<typeof target>;
export const note = z.object({ id: z.number().int(), target, text: z.string(), author: z.string(), at: nanoseconds, withdrawn: z.boolean() });
export type Note = z.output<typeof note>;
export const tag = z.object({ id: z.number().int(), target, tag: z.string(), author: z.string(), at: nanoseconds });
export type Tag = z.output<typeof tag>;

/**
 * A pin binds to source digest + place + hash of the record's bytes + verdict at that time. `stale` = one of them no longer agrees. `away`: its record is
 * not in the case now, since the current reading of its source does not have it, or its source is set aside.
 */
export const pin = z.object({
  id: z.number().int(),
  finding: z.number().int(),
  record: recordRef,
  item_path: z.string(),
  offset: z.number().int(),
  length: z.number().int(),
  source_sha256: z.string(),
  record_sha256: z.string(),
  verdict: z.string(),
  verdict_now: z.string(),
  stale: z.boolean(),
  away: z.enum(['former reading', 'source set aside']).nullable(),
  time: nanoseconds.nullable(),
  action: z.string().nullable(),
  user: z.string().nullable(),
  text: z.string(),
  comment: z.string(),
  at: nanoseconds,
});
export type Pin = z.output<typeof pin>;
export const severity = z.enum(['high', 'medium', 'low', 'informational']);
export const findingState = z.enum(['draft', 'ready', 'withdrawn']);
export const finding = z.object({
  id: z.number().int(),
  title: z.string(),
  statement: z.string(),
  severity,
  state: findingState,
  author: z.string(),
  at: nanoseconds,
  changed_at: nanoseconds,
  pins: z.array(pin),
  refusals: z.array(z.string()),
});
export type Finding = z.output<typeof finding>;
