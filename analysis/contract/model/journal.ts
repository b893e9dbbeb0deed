// The custody journal: every act of the investigator, hash-chained.
import { z } from 'zod';
import { nanoseconds } from './time.ts';

export const journalEntry = z.object({
  seq: z.number().int(),
  at: nanoseconds,
  actor: z.string(),
  build: z.string(),
  method: z.string(),
  subject: z.string(),
  /** What was done, in one line. */
  summary: z.string(),
  params_sha256: z.string(),
  outcome: z.enum(['done', 'refused', 'cancelled', 'failed', 'unfinished', 'begun']),
  /** Sequence number of the entry that opened this job or act, when there is one. */
  opened_by: z.number().int().nullable(),
  undoable: z.boolean(),
  undone_by: z.number().int().nullable(),
  previous: z.string(),
  hash: z.string(),
});
export type JournalEntry = z.output<typeof journalEntry>;
/** `break_at` = sequence number of the first entry that does not fit; `limit` says what a chain cannot show. */
export const journalState = z.object({
  entries: z.number().int(),
  head: z.string(),
  intact: z.boolean(),
  break_at: z.number().int().nullable(),
  explain: z.string(),
  signatures: z.array(z.object({ seq: z.number().int(), key: z.string(), good: z.boolean() })),
  limit: z.string(),
});
export type JournalState = z.output<typeof journalState>;
