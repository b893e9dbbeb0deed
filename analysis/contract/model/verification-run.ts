// The history of verifications: what each rested on, what ran, what was kept, and which verdicts it changed.
import { z } from 'zod';
import { assurance, objectStatus, verdict } from './integrity.ts';
import { nanoseconds } from './time.ts';
import { sourceId } from './place.ts';

/**
 * Why a verifier ran again, or a verdict may be another one. `subject`: the key file, source, verifier or range; null where the code says it all.
 * `first`: there was no run before. `program`: another build. `verdicts_elsewhere`: what other verifiers said is other than it was. `anew`: it was asked for.
 */
export const cause = z.object({
  code: z.enum([
    'first',
    'key_pinned',
    'key_withdrawn',
    'secret_away',
    'secret_back',
    'source_added',
    'source_aside',
    'source_back',
    'source_read_again',
    'verifier_version',
    'program',
    'range',
    'namespace',
    'verdicts_elsewhere',
    'anew',
  ]),
  subject: z.string().nullable(),
});
export type Cause = z.output<typeof cause>;

export const verificationRun = z.object({
  /** Counted from 1. */
  run: z.number().int(),
  at: nanoseconds,
  actor: z.string(),
  build: z.string(),
  /** Null: the case had no source. */
  overall: verdict.nullable(),
  headline: z.string(),
  objects: z.number().int(),
  sources: z.array(z.object({ id: sourceId, name: z.string() })),
  /** Verifiers that the evidence concerns. `since`: the run in which it found what stands now; an earlier one where its findings were kept. */
  verifiers: z.array(z.object({ id: z.string(), version: z.number().int(), since: z.number().int(), why: z.array(cause) })),
  /** What is other than in the run before. */
  causes: z.array(cause),
  /** How the originals were confirmed: each file of them read, or the bytes of what was handed over compared, with nothing in them opened. */
  confirmed: z.enum(['every file', 'as handed over']),
  /** Verdicts that differ from those of the run before, on sources that both saw. */
  changes: z.number().int(),
});
export type VerificationRun = z.output<typeof verificationRun>;

const said = z.object({ status: objectStatus, reason: z.string().nullable(), assurance });

export const verdictChange = z.object({
  run: z.number().int(),
  at: nanoseconds,
  source: sourceId,
  scheme: z.string(),
  key: z.string(),
  kind: z.string(),
  /** Null: it was not judged. */
  before: said.nullable(),
  /** Null: nothing speaks of it any more. */
  after: said.nullable(),
  why: z.array(cause),
});
export type VerdictChange = z.output<typeof verdictChange>;
