// Samples: how many, which, what was found of each, and what that says of the population. A sample says nothing of what is not in its population.
import { z } from 'zod';
import { filter } from './event.ts';
import { populationSheet } from './population.ts';

const count = z.number().int();
const share = z.number().nullable();

export const strataBy = ['source', 'month', 'privileged', 'outcome'] as const;
export type StratumBy = (typeof strataBy)[number];

/** `confidence` that the share of deviations is below `tolerable`, where at most `expected` are found. */
const aim = {
  confidence: z.number().min(0.5).max(0.9999).default(0.95),
  tolerable: z.number().min(0.0001).max(0.9).default(0.05),
  expected: count.min(0).max(1000).default(0),
};

export const sizeRequest = z.object({
  ...aim,
  /** Absent = so large that it does not matter. */
  population: count.min(1).optional(),
  /** Items of one session or file are not independent: their mean number, and how alike they are (0 to 1). */
  cluster: z.object({ size: z.number().min(1), likeness: z.number().min(0).max(1) }).optional(),
});
export const sizeResult = z.object({
  size: count,
  method: z.string(),
  assumes: z.string(),
  design_effect: z.number(),
  /** Sizes where 0, 1, 2 ... deviations are expected. */
  sizes: z.array(z.object({ expected: count, size: count })),
});

export const samplePlan = z.object({
  name: z.string().min(1).max(120),
  purpose: z.string().max(2000).default(''),
  /** Whatever text: the same one draws the same sample from the same records. */
  seed: z.string().min(1).max(200),
  ...aim,
  /** Absent = by confidence, tolerable share and expected deviations. */
  size: count.min(1).max(100_000).optional(),
  filter: filter.prefault({}),
  strata: z.array(z.enum(strataBy)).max(4).default([]),
  /** Strata that are taken whole, as `outcome=failure`, alone or joined by `; `. */
  whole: z.array(z.string()).max(200).default([]),
  /** Whole sessions are drawn, until there are at least `size` records. */
  cluster: z.enum(['session']).optional(),
  /** Items kept ready for those that turn out void, of each stratum. */
  reserve: count.min(0).max(1000).default(5),
});
export type SamplePlan = z.output<typeof samplePlan>;

export const sampleDocument = z.object({
  plan: samplePlan,
  size: sizeResult,
  /** Records of the population, and what was drawn of them, reserve not counted. `clusters` of a sample of sessions: those there are, and those drawn. */
  population: count,
  drawn: count,
  clusters: z.object({ population: count, drawn: count }).nullable(),
  strata: z.array(z.object({ stratum: z.string(), population: count, taken: count, whole: z.boolean() })),
  algorithm: z.string(),
  order: z.string(),
  sheet: populationSheet,
});
export type SampleDocument = z.output<typeof sampleDocument>;

/** `missing`: its evidence could not be found, which counts as a deviation. `void`: not of the population by a rule stated beforehand; the reserve steps in. */
export const itemResults = ['pass', 'deviation', 'missing', 'void'] as const;

export const sampleItem = z.object({
  place: count,
  /** SHA-256 of the item, offset, length: where the record stands, on any machine. */
  identity: z.string(),
  stratum: z.string(),
  cluster: z.string().nullable(),
  source: count,
  record: count,
  item: z.string(),
  time: z.string().nullable(),
  user: z.string().nullable(),
  action: z.string().nullable(),
  /** False = there is another record under this number now. */
  found: z.boolean(),
  /** Of the sample; false = a reserve that is not called on, or void. */
  counts: z.boolean(),
  result: z.enum(itemResults).nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  author: z.string().nullable(),
  at: z.string().nullable(),
});
export type SampleItem = z.output<typeof sampleItem>;

export const sampleEvaluation = z.object({
  tested: count,
  passed: count,
  deviations: count,
  missing: count,
  void: count,
  open: count,
  /** All items have a result, and void ones were replaced. Before that a rate speaks of what was looked at, which nobody drew. */
  final: z.boolean(),
  /** Share of deviations, estimated for the population, with its interval (95 %, two-sided); `upper`: one-sided, with the confidence of the plan. */
  rate: share,
  low: share,
  high: share,
  upper: share,
  confidence: z.number(),
  /** Is `upper` at or below the tolerable share? Null = not final. */
  tolerable_met: z.boolean().nullable(),
  method: z.string(),
  assumes: z.string(),
  strata: z.array(z.object({ stratum: z.string(), population: count, tested: count, deviations: count, low: share, high: share })),
});
export type SampleEvaluation = z.output<typeof sampleEvaluation>;
