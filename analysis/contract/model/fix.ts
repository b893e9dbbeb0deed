// What the owner of a system can switch on, so that next time the logs suffice: a setting that can be applied as it stands.
import { z } from 'zod';
import { checkStatuses } from './readiness.ts';

export const fix = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  product: z.string(),
  /** Kinds of logs of the product (patterns of `event.dataset`); none = every kind. */
  datasets: z.array(z.string()).default([]),
  /** What is usually missing without it. */
  finding: z.string(),
  /** Lines of configuration or of a shell, to be applied as they stand; names in angle brackets are the owner's. */
  setting: z.array(z.string()).min(1),
  /** What has to be known before it is applied. */
  beware: z.string().optional(),
  /** Demands and checks that it answers. */
  demands: z.array(z.number().int().min(1).max(82)).default([]),
  checks: z.array(z.string()).default([]),
  /** Whether the vendor’s documentation was read for it, or it is general knowledge to be checked first. */
  documented: z.enum(['vendor documentation', 'general knowledge']),
  as_of: z.iso.date(),
});
export type Fix = z.output<typeof fix>;
export type FixDocument = z.input<typeof fix>;

/** A fix that a run calls for: the sources that need it, and the checks that did not pass there. */
export const applicableFix = fix.extend({
  sources: z.array(z.number().int()),
  answers: z.array(z.object({ check: z.string(), status: z.enum(checkStatuses), failing: z.number().int(), total: z.number().int() })),
  /** Sum over those checks of the share that did not pass in these sources: the order of the list. */
  weight: z.number(),
});
export type ApplicableFix = z.output<typeof applicableFix>;
