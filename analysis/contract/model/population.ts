// Population sheet: what an extract or a sample was drawn from and how, so that somebody else can draw it again and compare digests.
// Times are RFC 3339, UTC. Of two runs over one case only `run_at` and `machine_ms` may differ.
import { z } from 'zod';
import { gap } from './readiness.ts';

const count = z.number().int();
const digest = z.string();

export const populationSource = z.object({
  source: count,
  name: z.string(),
  /** Of the bytes that were handed over. */
  sha256: digest,
  /** Of the events read from them. */
  evidence_sha256: digest,
  /** Events, each delivery once. */
  events: count,
  /** Records from which no event could be read. */
  lost: count,
  first: z.string().nullable(),
  last: z.string().nullable(),
});
export type PopulationSource = z.output<typeof populationSource>;

export const populationSheet = z.object({
  /** What was extracted, in words. */
  title: z.string(),
  case_title: z.string(),
  sources: z.array(populationSource),
  /** Sources of the case that were left out, and why. */
  left_out: z.array(z.object({ source: count, name: z.string(), reason: z.string() })),
  query: z.object({ text: z.string(), sha256: digest, parameters: z.record(z.string(), z.unknown()) }),
  /** Zone in which days and hours were counted. */
  zone: z.string(),
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  rows: count,
  /** SHA-256 over the rows, each as canonical JSON (RFC 8785) and a line feed, in their order. */
  rows_sha256: digest,
  /** Gaps that touch the period; null = nobody looked for gaps yet. */
  gaps: z.array(gap).nullable(),
  /** What was counted elsewhere beside it, and whether the counts agree. */
  reconciliation: z.array(z.object({ counted: z.string(), here: count, there: count, agrees: z.boolean() })),
  /** Filters and exclusions, in words. */
  exclusions: z.array(z.string()),
  /** Of a sample: algorithm with its version, seed, sort key, size. */
  drawn: z.object({ algorithm: z.string(), seed: z.string(), order: z.string(), size: count }).nullable(),
  build: z.string(),
  author: z.string(),
  run_at: z.string(),
  machine_ms: z.number(),
});
export type PopulationSheet = z.output<typeof populationSheet>;
