// A source read again, or set aside: the readings there are, what could not go over, what a preview shows.
import { z } from 'zod';
import { nanoseconds } from './time.ts';
import { sourceId } from './place.ts';
import { itemPolicy, source } from './source.ts';

/** What an examiner may say of items when they are read again; at least one member beside `items`. */
export const corrections = z.array(itemPolicy).min(1).max(1000);

/** One reading of a source: 1 is that of the import. `differs`: what its policy changed against the reading before, in words; empty of the first. */
export const reading = z.object({
  source: sourceId,
  number: z.number().int().positive(),
  standing: z.enum(['current', 'set aside']),
  evidence_sha256: z.string(),
  differs: z.string(),
  by: z.string(),
  at: nanoseconds,
  first_time: nanoseconds.nullable(),
  last_time: nanoseconds.nullable(),
  events: z.number().int(),
  issues: z.number().int(),
});
export type Reading = z.output<typeof reading>;

/**
 * An annotation on a record or session that the current reading of its source does not have: it stays with `reading`, and comes back with it. `text`: the
 * tag, the note, or the title of the finding that the pin belongs to. Beyond that, what the record was in that reading; offset and length in the unpacked
 * item; null of a session.
 */
export const leftBehind = z.object({
  kind: z.enum(['pin', 'tag', 'note']),
  id: z.number().int(),
  source: sourceId,
  reading: z.number().int(),
  record: z.number().int().nullable(),
  session: z.string().nullable(),
  text: z.string(),
  item_path: z.string().nullable(),
  offset: z.number().int().nullable(),
  length: z.number().int().nullable(),
  time: nanoseconds.nullable(),
  action: z.string().nullable(),
  user: z.string().nullable(),
  message: z.string().nullable(),
});
export type LeftBehind = z.output<typeof leftBehind>;

/** What became of things when another reading became the current one. */
export const readingChange = z.object({
  source: sourceId,
  /** The reading that is current now, and the one that was. */
  reading: z.number().int(),
  former: z.number().int(),
  events: z.number().int(),
  /** Events that have another time than before. */
  shifted: z.number().int(),
  /** Pins, tags and notes that are on records of this reading now, and those that it has no record for: they wait with a former one. */
  carried: z.number().int(),
  left: z.number().int(),
  /** Verdicts, which speak of the bytes and stand. */
  verdicts: z.number().int(),
  /** Null: none were reconstructed, so none follow. */
  sessions: z.number().int().nullable(),
});
export type ReadingChange = z.output<typeof readingChange>;

/** A source that is set aside. `verdicts`, `annotations`: kept with it. */
export const sourceAside = source.extend({
  reason: z.string(),
  by: z.string(),
  set_aside_at: nanoseconds,
  verdicts: z.number().int(),
  annotations: z.number().int(),
});
export type SourceAside = z.output<typeof sourceAside>;

/** A record as one reading has it; null = no event is read there. Evidence, untrusted. */
export const readRecord = z
  .object({
    time: nanoseconds.nullable(),
    time_text: z.string().nullable(),
    assumed: z.string().nullable(),
    user: z.string().nullable(),
    action: z.string().nullable(),
    outcome: z.string().nullable(),
    message: z.string().nullable(),
    format: z.string().nullable(),
  })
  .nullable();
export type ReadRecord = z.output<typeof readRecord>;

export const previewedRecord = z.object({
  path: z.string(),
  offset: z.number().int(),
  length: z.number().int(),
  before: readRecord,
  after: readRecord,
  differs: z.boolean(),
});
export type PreviewedRecord = z.output<typeof previewedRecord>;

/** Counts over what was looked at. `assumed`: events whose time was read by assumption; `untimed`: events without a time. */
export const readCounts = z.object({ events: z.number().int(), issues: z.number().int(), assumed: z.number().int(), untimed: z.number().int() });
export type ReadCounts = z.output<typeof readCounts>;
