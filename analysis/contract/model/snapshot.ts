// A snapshot: one run of the checks as a signed file, to be compared with the next, and to repeat its checks on the archive of next month.
import { z } from 'zod';
import { assessment } from './readiness.ts';

const count = z.number().int();

/** What was found, without the days of the five questions: they are many, and the days covered stand under retention. */
export const snapshotFound = assessment.omit({ coverage: true });

export const definition = z.strictObject({ kind: z.string(), name: z.string(), document: z.unknown() });
export type Definition = z.output<typeof definition>;

export const snapshotBody = z.strictObject({
  case: z.strictObject({ id: z.string(), title: z.string() }),
  run: count,
  /** RFC 3339. */
  at: z.string(),
  author: z.string(),
  build: z.string(),
  sources: z.array(
    z.strictObject({ source: count, name: z.string(), sha256: z.string(), events: count, first: z.string().nullable(), last: z.string().nullable() }),
  ),
  /** Scopes, profiles, packs: what the checks were held against. */
  definitions: z.array(definition),
  found: snapshotFound,
});
export type SnapshotBody = z.output<typeof snapshotBody>;

/** As a file. `sha256`: of the canonical JSON (RFC 8785) of the body; `signature`: Ed25519 over it, base64; `public_key`: SPKI DER, base64. */
export const snapshot = z.strictObject({ ...snapshotBody.shape, sha256: z.string(), public_key: z.string(), signature: z.string() });
export type Snapshot = z.output<typeof snapshot>;

/** One run in the course of a case. `at`: nanoseconds. */
export const trendPoint = z.object({
  run: count,
  at: z.string(),
  author: z.string(),
  met: count,
  partly: count,
  not_met: count,
  metrics: assessment.shape.metrics,
});
/** A run, told from others. `at`: nanoseconds. */
export const keptRun = z.object({ run: count, at: z.string(), author: z.string(), build: z.string() });

/** What one check found in one run. */
export const coursePoint = keptRun.extend(
  assessment.shape.checks.element.pick({ status: true, passed: true, total: true, share: true, low: true, high: true }).shape,
);
export type TrendPoint = z.output<typeof trendPoint>;
export type CoursePoint = z.output<typeof coursePoint>;
