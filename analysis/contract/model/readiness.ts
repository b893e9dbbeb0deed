// Readiness: how far the logs suffice, by figures with method and interval.
import { z } from 'zod';

/** `share`, `low` and `high` are from 0 to 1; null when there was nothing to count. `failing` is an in-app link to the rows that did not pass. */
export const checkResult = z.object({
  id: z.string(),
  title: z.string(),
  question: z.enum(['who', 'what', 'when', 'where', 'how', 'proof']),
  unit: z.enum(['events', 'sessions']),
  method: z.string(),
  passed: z.number().int(),
  total: z.number().int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  failing: z.string(),
});
export type CheckResult = z.output<typeof checkResult>;
