// Absence: what is not there, and the explanations that the evidence supports. Times are nanoseconds since the epoch, as text.
import { z } from 'zod';
import { nanoseconds } from './time.ts';

const count = z.number().int();
const place = z.object({ source: count, record: count });

/**
 * What an explanation stands on, strongest first. `declared`: a signed statement or whoever exported says so. `recorded`: a record tells of the act.
 * `shown`: it follows from other records. `fits`: the gap merely looks so.
 */
export const absenceGrounds = ['declared', 'recorded', 'shown', 'fits'] as const;
export type AbsenceGround = (typeof absenceGrounds)[number];

/** How far what it rests on is proven by the verdicts of the case. */
export const absenceProofs = ['proven', 'agrees', 'nothing', 'contradicted'] as const;
export type AbsenceProof = (typeof absenceProofs)[number];

export const absenceEvidence = z.object({
  words: z.string(),
  proof: z.enum(absenceProofs),
  /** The record that says so, where one does. */
  record: place.optional(),
  at: nanoseconds.optional(),
  /** Who did it, where the record says so; untrusted text. */
  by: z.string().optional(),
  /** Records of another log that show it: those of this source in the time of the gap. */
  events: z.object({ source: count, from: nanoseconds, to: nanoseconds }).optional(),
  /** Key of the object whose verdict says so. */
  object: z.string().optional(),
});
export type AbsenceEvidence = z.output<typeof absenceEvidence>;

export const absenceExplanation = z.object({
  /** Id of the kind, e.g. `reboot`. */
  kind: z.string(),
  title: z.string(),
  ground: z.enum(absenceGrounds),
  evidence: z.array(absenceEvidence),
  against: z.array(z.string()),
  /** Who could have made up all that it rests on; null where some of it is proven. */
  forgeable: z.string().nullable(),
  may_say: z.string(),
  may_not_say: z.string(),
});
export type AbsenceExplanation = z.output<typeof absenceExplanation>;

export const absenceOrigins = ['chain', 'sequence', 'time', 'rotation', 'deletion'] as const;
/** One gap: `chain` as a verifier found it (`code`), the others as the last run of the checks did. */
export const absence = z.object({
  /** Names the gap as long as what found it says the same of it. */
  id: z.string(),
  origin: z.enum(absenceOrigins),
  code: z.string().nullable(),
  source: count,
  log: z.string().nullable(),
  chain: z.string().nullable(),
  key: z.string().nullable(),
  /** The edges in time; null where an end is open or unknown. */
  from: nanoseconds.nullable(),
  to: nanoseconds.nullable(),
  /** Edges of a sequence: the last number before and the first behind. */
  numbers: z.tuple([z.number(), z.number()]).nullable(),
  /** Records that are missing, where they can be counted. */
  count: z.number().nullable(),
  /** What found it says of it. */
  said: z.string(),
  /** Records at the edges. */
  records: z.array(place),
  /** Best first. None: no evidence of the case tells why. */
  explanations: z.array(absenceExplanation),
  may_say: z.string(),
  may_not_say: z.string(),
});
export type Absence = z.output<typeof absence>;
