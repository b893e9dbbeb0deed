import { z } from 'zod';
import { method } from '../method.ts';
import { applicableFix } from '../model/fix.ts';
import { assessment, failedRow, keptAssessment } from '../model/readiness.ts';
import { pageRequest } from '../page.ts';

export const readinessMethods = {
  'readiness.check': method('job', {
    meaning: 'how far the logs suffice: every check and list computed, and kept as a run',
    changes: ['readiness'],
    // Ids of checks and lists; absent = all. A part is given, not kept.
    params: z.object({ only: z.array(z.string()).min(1).optional() }),
    result: assessment.extend({ run: z.number().int().nullable() }),
  }),
  'readiness.latest': method('query', {
    meaning: 'what the last run of the checks found',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'readiness'],
    params: z.object({}),
    result: z.object({ assessment: keptAssessment.nullable() }),
  }),
  'readiness.fixes': method('query', {
    meaning: 'what the owner can switch on, by what the last run found, the heaviest first',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'readiness'],
    params: z.object({}),
    // As Markdown and as CSV beside the list: what is handed on is made once.
    result: z.object({ fixes: z.array(applicableFix), markdown: z.string(), csv: z.string() }),
  }),
  'readiness.rows': method('query', {
    meaning: 'records that speak against a check that did not pass, as of its last run',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'readiness'],
    params: z.object({ check: z.string(), ...pageRequest }),
    result: z.object({ rows: z.array(failedRow), next: z.string().optional() }),
  }),
};
