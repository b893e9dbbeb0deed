// A job as every client sees it: what runs, how far it is, how it ended.
import { z } from 'zod';
import { figure } from './readiness.ts';
import { nanoseconds } from './time.ts';

/**
 * `done` and `total` are in `unit`; `total` absent = not known. `item` = what is being worked on. `figures`: of a run of the checks, all that are computed so
 * far, each once, in the order of work; a report that is left out takes none of them away.
 */
export const progress = z.object({
  stage: z.string(),
  done: z.number(),
  total: z.number().optional(),
  unit: z.enum(['bytes', 'records', 'objects', 'steps']),
  item: z.string().optional(),
  figures: z.array(figure).readonly().optional(),
});
export type Progress = z.output<typeof progress>;

export const job = z.object({
  /** Counted from 1 in each engine. */
  id: z.number().int(),
  method: z.string(),
  subject: z.string(),
  started_at: nanoseconds,
  /** Last that was heard of it; null = nothing yet. */
  progress: progress.nullable(),
  state: z.enum(['running', 'cancelling', 'done', 'cancelled', 'failed']),
  ended_at: nanoseconds.nullable(),
  /** Why it was cancelled or failed: code, message, remedy. */
  fault: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
});
export type Job = z.output<typeof job>;
