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
export const custodyStanding = z.enum(['intact', 'another key', 'older copy', 'altered']);

/** Something that does not fit, named; `seq` = the entry it concerns. */
export const journalProblem = z.object({ seq: z.number().int().nullable(), what: z.string() });
export type JournalProblem = z.output<typeof journalProblem>;

/**
 * `intact`: nothing speaks against the journal or against what it binds. `standing`: the mildest word that what was found bears.
 * `older copy`: all that speaks against it is that it lacks a head which this installation saw before. `another key`: that a key unknown here signed entries after ours. `break_at`: number of the first entry that does not fit.
 * `caveat`: what a reader has to know though nothing speaks against it, null = nothing. `unsigned`: entries from before entries were signed. `keys`: who signed; `unknown` is neither this installation's nor accepted by it.
 * `limit` says what a chain cannot show.
 */
export const journalState = z.object({
  entries: z.number().int(),
  head: z.string(),
  intact: z.boolean(),
  standing: custodyStanding,
  break_at: z.number().int().nullable(),
  problems: z.array(journalProblem),
  unsigned: z.number().int(),
  keys: z.array(
    z.object({
      key: z.string(),
      entries: z.number().int(),
      first: z.number().int(),
      last: z.number().int(),
      standing: z.enum(['own', 'accepted', 'unknown']),
    }),
  ),
  caveat: z.string().nullable(),
  explain: z.string(),
  limit: z.string(),
});
export type JournalState = z.output<typeof journalState>;
