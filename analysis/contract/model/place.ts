// Where a record stands. Every derived fact (session, pin, verdict, hit) points to records by these.
import { z } from 'zod';

/** A source of the case: 1, 2, 3 ... in order of import. Never reused. */
export const sourceId = z.number().int().positive();
/** A record: its source and its number there (1, 2, 3 ... in reading order). */
export const recordRef = z.object({ source: sourceId, record: z.number().int().positive() });
export type RecordRef = z.output<typeof recordRef>;

/** A record's place: item number in its source, 0-based ordinal, byte offset and length in the unpacked item. */
export const place = z.object({
  source: sourceId,
  item: z.number().int(),
  path: z.string(),
  ordinal: z.number().int(),
  offset: z.number().int(),
  length: z.number().int(),
});
export type Place = z.output<typeof place>;
