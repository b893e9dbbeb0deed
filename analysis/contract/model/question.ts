// Questions that auditors and regulators ask of access logs: parameters, what is needed to answer, and the answer with its population sheet.
import { z } from 'zod';
import { populationSheet } from './population.ts';

const count = z.number().int();

/** List of things, count with shares, time line, matrix, statement with its grounds. */
export const answerForms = ['list', 'count', 'timeline', 'matrix', 'statement'] as const;

/** `pattern` may hold `*`; `clock` is HH:MM; `days` are 1 (Monday) to 7, separated by comma. Null as default: absent unless given. */
export const questionParameter = z.object({
  name: z.string(),
  type: z.enum(['time', 'pattern', 'text', 'number', 'clock', 'days', 'zone']),
  default: z.union([z.string(), z.number()]).nullable(),
  help: z.string(),
});
export type QuestionParameter = z.output<typeof questionParameter>;

export const question = z.object({
  id: z.string(),
  /** As it is asked. */
  title: z.string(),
  form: z.enum(answerForms),
  /** How it is answered, in one sentence. */
  method: z.string(),
  /** What the answer does not say. */
  silent_on: z.string(),
  parameters: z.array(questionParameter),
  /** Columns of events without which a source cannot contribute. */
  needs: z.array(z.string()),
  /** Parameters that have to be given. */
  requires: z.array(z.string()),
  /** What has to be there first: parts of a scope, or a run of the checks. */
  declared: z.array(z.string()),
  demands: z.array(count),
});
export type Question = z.output<typeof question>;

export const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number(), z.null()]))]);

export const answer = z.object({
  question: z.string(),
  title: z.string(),
  form: z.enum(answerForms),
  /**
   * `answered`; `nothing found` = sources that could have said it were looked through; `not answerable` = no source states what is needed, or nothing was
   * declared: that is not “nothing happened”.
   */
  standing: z.enum(['answered', 'nothing found', 'not answerable']),
  statement: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), cell)),
  /** Rows of the answer beyond those given. */
  more: count,
  /** Sources that do not state a column that is needed. */
  missing: z.array(z.object({ source: count, fields: z.array(z.string()) })),
  /** Parts of a scope that are not declared, parameters that were not given, a run that was not made. */
  lacking: z.array(z.string()),
  sheet: populationSheet,
});
export type Answer = z.output<typeof answer>;
export type AnswerRow = Answer['rows'][number];
