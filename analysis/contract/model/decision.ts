// A reviewer's decision on a check or a control, with his reason. It changes what is said, never what was counted.
import { z } from 'zod';

/** A control gets another status; of a check it is said what becomes of its shortfall. */
export const controlChoices = ['shown', 'partly', 'not shown', 'not applicable'] as const;
export const checkChoices = ['accepted', 'to be put right', 'not applicable'] as const;
export const choices = [...new Set([...controlChoices, ...checkChoices])] as const;

export const decision = z.object({
  id: z.number().int(),
  /** `check:ID` or `control:PACK:CONTROL`. */
  subject: z.string(),
  choice: z.enum(choices),
  reason: z.string(),
  /** The status that the run gave it when it was decided. A run that says something else lets the decision lapse. */
  seen: z.string(),
  author: z.string(),
  /** Nanoseconds since the epoch. */
  at: z.string(),
  withdrawn: z.boolean(),
});
export type Decision = z.output<typeof decision>;
