// Events: a record's normalised form, ECS names.
import { z } from 'zod';
import { nanoseconds } from './time.ts';
import { place, sourceId } from './place.ts';

/** What a filter may ask of a field. `is` with several values means any of them; `*` in a value is a wildcard. */
export const condition = z.object({
  field: z.string(),
  test: z.enum(['is', 'is not', 'contains', 'exists', 'is missing', 'at least', 'at most']),
  values: z.array(z.string()).default([]),
});
export type Condition = z.output<typeof condition>;

/** A filter is a conjunction; absent parts do not restrict. `from` inclusive, `to` exclusive. */
export const filter = z.object({
  from: nanoseconds.optional(),
  to: nanoseconds.optional(),
  conditions: z.array(condition).default([]),
  /** Text that the message or any text column must contain, letter case ignored. */
  text: z.string().optional(),
  session: z.string().optional(),
  sources: z.array(sourceId).optional(),
  /** Only events that carry a pin, a tag or a note. */
  annotated: z.boolean().optional(),
  /** Expression in the filter language (contract/filter-language.ts), joined with the rest by `and`. */
  where: z.string().optional(),
});
export type Filter = z.output<typeof filter>;
export type FilterInput = z.input<typeof filter>;

/**
 * How a filter was read: each part in words, how many events fit it alone (null = not counted), what was assumed, and values that come near.
 * `negated`: the part leaves out what it names; `idle`: it was counted and leaves out no event.
 */
export const filterExplanation = z.object({
  terms: z.array(
    z.object({
      read: z.string(),
      assumed: z.string(),
      count: z.number().int().nullable(),
      negated: z.boolean(),
      idle: z.boolean(),
      /** `filter` is the whole filter with this value instead. */
      near: z.array(z.object({ value: z.string(), count: z.number().int(), filter })),
    }),
  ),
});
export type FilterExplanation = z.output<typeof filterExplanation>;

export const facet = z.object({
  field: z.string(),
  values: z.array(z.object({ value: z.string().nullable(), count: z.number().int() })),
  distinct: z.number().int(),
});
export type Facet = z.output<typeof facet>;

/** A record of an event that several make, or a stretch of one that has several. Offset and length in the unpacked item, bytes. */
export const eventPart = z.object({ record: z.number().int(), ordinal: z.number().int(), offset: z.number().int(), length: z.number().int() });
export type EventPart = z.output<typeof eventPart>;

/**
 * One event with all it has: fields by ECS name, its place, raw bytes, verdict, session, annotations. Asked for a record that is part of an event, it is
 * that event, with the event's own number.
 */
export const eventDetail = z.object({
  source: sourceId,
  record: z.number().int(),
  place,
  time: nanoseconds.nullable(),
  /** The time as the record states it, and what was assumed to read it (empty = nothing). */
  time_text: z.string().nullable(),
  time_assumed: z.string().nullable(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Where it stands in full, in the order of reading; empty: at `place` alone. `place` is the first record of it. */
  parts: z.array(eventPart),
  /** Raw bytes of all parts, one behind the other, base64, at most 64 KiB; the lengths tell how many there are. */
  raw: z.string(),
  /** Of the same bytes, all of them. */
  raw_sha256: z.string(),
  /** Set when the original could not be read (moved, altered): the event stands, its bytes do not. */
  raw_fault: z.string().nullable(),
  /** Wrappers around the record, the outermost first, with all that they say beside it; empty: it lies bare. */
  carriers: z.array(z.object({ id: z.string(), title: z.string(), facts: z.array(z.object({ name: z.string(), value: z.string() })) })),
  /** The record without them, as its own format has it, base64, at most 64 KiB; null: it lies bare, or its bytes could not be read. */
  carried: z.string().nullable(),
  verdict: z
    .object({
      id: z.number().int(),
      key: z.string(),
      status: z.string(),
      reason: z.string().nullable(),
      assurance: z.string(),
      range: z.string(),
      explain: z.string(),
    })
    .nullable(),
  sessions: z.array(z.object({ id: z.string(), user: z.string().nullable(), kind: z.string() })),
  issues: z.array(z.object({ code: z.string(), message: z.string() })),
  tags: z.array(z.string()),
  notes: z.array(z.object({ id: z.number().int(), text: z.string() })),
  findings: z.array(z.object({ id: z.number().int(), title: z.string() })),
});
export type EventDetail = z.output<typeof eventDetail>;
