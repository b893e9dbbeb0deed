// Files of evidence of which nothing speaks: no signature, seal, chain or list. What was looked for, what could prove each, and what may be said all the same.
import { z } from 'zod';
import { sourceId } from './place.ts';
import { nanoseconds } from './time.ts';

export const unprovenRow = z.object({
  source: sourceId,
  item: z.number().int(),
  path: z.string(),
  bytes: z.number().int(),
  events: z.number().int(),
  /** Format id; null where no format knows it. */
  format: z.string().nullable(),
});
export type UnprovenRow = z.output<typeof unprovenRow>;

/** A scheme that could have spoken of such a file: `by` what, and what `settles` it now. */
export const proofWay = z.object({ title: z.string(), by: z.string(), settles: z.string() });
export type ProofWay = z.output<typeof proofWay>;

export const unprovenFile = z.object({
  path: z.string(),
  bytes: z.number().int(),
  /** Of the bytes as they are stored; null where nobody took it. */
  sha256: z.string().nullable(),
  imported_at: nanoseconds.nullable(),
  /** Format id. */
  format: z.string().nullable(),
  /** Names beside it that a detached statement about it would have. */
  looked_for: z.array(z.string()),
  /** Statements that are here and do not speak of it, nearest first; `more` are not listed. */
  statements: z.array(z.object({ path: z.string(), format: z.string().nullable() })),
  more: z.number().int(),
  /** The likeliest first. */
  ways: z.array(proofWay),
  may_say: z.string(),
  may_not_say: z.string(),
});
export type UnprovenFile = z.output<typeof unprovenFile>;
