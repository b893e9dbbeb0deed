import { z } from 'zod';
import { deskMethod, method } from '../method.ts';
import { applicableFix } from '../model/fix.ts';
import { askedCheck, assessment, failedRow, keptAssessment } from '../model/readiness.ts';
import { assessmentDiff } from '../model/readiness-diff.ts';
import { coursePoint, definition, keptRun, snapshot, trendPoint } from '../model/snapshot.ts';
import { pageRequest } from '../page.ts';

export const readinessMethods = {
  'readiness.check': method('job', {
    meaning: 'how far the logs suffice: every check and list computed, and kept as a run',
    changes: ['readiness'],
    // Ids of checks and lists; absent = all. A part is given, not kept.
    params: z.object({ only: z.array(z.string()).min(1).optional() }),
    result: assessment.extend({ run: z.number().int().nullable() }),
  }),
  'readiness.checks': deskMethod('query', {
    meaning: 'the checks of this build: what each asks and counts, in the order of the scorecard',
    shows: [],
    params: z.object({}),
    result: z.object({ checks: z.array(askedCheck) }),
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
  'readiness.trend': method('query', {
    meaning: 'the metrics of the last runs of the checks, the newest first',
    shows: ['case', 'readiness'],
    params: z.object({}),
    result: z.object({ points: z.array(trendPoint) }),
  }),
  'readiness.course': method('query', {
    meaning: 'one check over the last runs, the newest first',
    shows: ['case', 'readiness'],
    params: z.object({ check: z.string() }),
    result: z.object({ points: z.array(coursePoint) }),
  }),
  'readiness.changes': method('query', {
    meaning: 'two runs of the checks that the case keeps: only what changed',
    shows: ['case', 'readiness'],
    params: z.object({ before: z.number().int().positive(), after: z.number().int().positive() }),
    result: z.object({ before: keptRun, after: keptRun, diff: assessmentDiff }),
  }),
  'readiness.snapshot': method('query', {
    meaning: 'the last run of the checks as a signed snapshot',
    shows: ['case', 'sources', 'readiness'],
    params: z.object({}),
    result: snapshot,
  }),
  'readiness.snapshot-read': deskMethod('query', {
    meaning: 'a snapshot from a file, its signature checked',
    shows: [],
    params: z.object({ path: z.string() }),
    result: snapshot,
  }),
  'readiness.compare': method('query', {
    meaning: 'the last run of the checks against a snapshot: only what changed',
    shows: ['case', 'readiness'],
    params: z.object({ snapshot }),
    result: assessmentDiff,
  }),
  'readiness.adopt': method('command', {
    meaning: 'keep in this case what the checks of another were held against, where it has none of that name',
    changes: ['readiness'],
    params: z.object({ definitions: z.array(definition), from: z.string() }),
    result: z.object({ kept: z.array(z.string()) }),
  }),
};
