// The tamper drill: forgeries of the evidence, made in memory and run through the verifiers, and what came of each.
import { z } from 'zod';
import { sourceId } from './place.ts';
import { verdict } from './integrity.ts';

/** What a forger may do to an archive. `list_edited`: a record is altered and every list of digests is made to fit, which needs no key. */
export const actKind = z.enum([
  'byte',
  'value',
  'record_removed',
  'record_inserted',
  'records_swapped',
  'cut',
  'removed',
  'replaced',
  'renamed',
  'statement_removed',
  'list_edited',
  'statements_swapped',
]);
export type ActKind = z.output<typeof actKind>;

/**
 * `noticed`: something is contradicted that was not. `doubted`: something cannot be verified any more, or a finding tells of it, and nothing is contradicted.
 * `unnoticed`: what is said is as good as before. `already`: the file was contradicted before the act.
 */
export const actOutcome = z.enum(['noticed', 'doubted', 'unnoticed', 'already']);
export type ActOutcome = z.output<typeof actOutcome>;

/** Why an act was not noticed. */
export const unnoticedWhy = z.enum([
  'unspoken',
  'list_unsigned',
  'open_already',
  'structure_only',
  'end_open',
  'own_proof',
  'name_only',
  'still_proven',
  'not_covered',
]);
export type UnnoticedWhy = z.output<typeof unnoticedWhy>;

export const drillExample = z.object({
  /** Number of the act, from 1: the same seed makes the same act. */
  act: z.number().int(),
  source: sourceId,
  kind: actKind,
  outcome: actOutcome,
  path: z.string(),
  /** What was done, in words of ours; texts of the evidence that were changed stand in `before` and `after`. */
  what: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  why: unnoticedWhy.nullable(),
  /** What would settle the file, by the verdict on it; null where none says. */
  needs: z.string().nullable(),
});
export type DrillExample = z.output<typeof drillExample>;

export const drillCell = z.object({
  source: sourceId,
  kind: actKind,
  acts: z.number().int(),
  noticed: z.number().int(),
  doubted: z.number().int(),
  unnoticed: z.number().int(),
  already: z.number().int(),
  /** Schemes whose verdicts contradict. */
  by: z.array(z.object({ scheme: z.string(), acts: z.number().int() })),
  /** Why those were not noticed that were not. */
  why: z.array(z.object({ why: unnoticedWhy, acts: z.number().int() })),
});
export type DrillCell = z.output<typeof drillCell>;

export const drillResult = z.object({
  program: z.string(),
  seed: z.number().int(),
  /** Acts that were asked for, and those that were made: fewer where the time that was given ran out, or where nothing can be done to the evidence. */
  asked: z.number().int(),
  made: z.number().int(),
  /** The time that was given ran out. The same number of acts with the same seed gives the same answer. */
  stopped: z.boolean(),
  /** What the verifiers say of the evidence as it is. Null: there is none. */
  overall: verdict.nullable(),
  headline: z.string(),
  sources: z.array(z.object({ source: sourceId, name: z.string(), files: z.number().int(), statements: z.number().int() })),
  cells: z.array(drillCell),
  /** Of those that were not noticed, some of each kind and source. */
  examples: z.array(drillExample),
});
export type DrillResult = z.output<typeof drillResult>;
