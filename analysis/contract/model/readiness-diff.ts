// What differs between two runs of the checks: of every list what came, what went, and what says something else.
import { z } from 'zod';
import { assessment } from './readiness.ts';

const difference = <T extends z.ZodType>(row: T) =>
  z.object({ added: z.array(row), gone: z.array(row), changed: z.array(z.object({ before: row, after: row })) });

const { checks, completeness, gaps, clocks, tokens, identities, retention, sensitive, controls } = assessment.shape;

export const assessmentDiff = z.object({
  checks: difference(checks.element),
  completeness: difference(completeness.element),
  gaps: difference(gaps.element),
  clocks: difference(clocks.element),
  tokens: difference(tokens.element),
  identities: difference(identities.element),
  retention: difference(retention.element),
  sensitive: difference(sensitive.element),
  controls: difference(controls.element),
});
export type AssessmentDiff = z.output<typeof assessmentDiff>;
