import { z } from 'zod';
import { method } from '../method.ts';
import { answer, question } from '../model/question.ts';

export const questionMethods = {
  'question.list': method('query', {
    meaning: 'questions of auditors that can be put to the case',
    shows: [],
    params: z.object({}),
    result: z.object({ questions: z.array(question) }),
  }),
  'question.ask': method('job', {
    meaning: 'put questions of auditors to the case, each answered with a population sheet',
    changes: [],
    subject: 'questions',
    params: z.object({
      /** Ids; absent = all. */
      questions: z.array(z.string()).min(1).optional(),
      /** By name; for several questions each takes those that it has. */
      parameters: z.record(z.string(), z.union([z.string().max(500), z.number()])).default({}),
      /** Rows of each answer; digest and count are of all of them. */
      limit: z.number().int().min(1).max(100_000).default(1000),
    }),
    result: z.object({ answers: z.array(answer) }),
  }),
  'question.write': method('job', {
    meaning: 'put a question to the case and write its answer with the population sheet as PDF',
    changes: [],
    subject: 'path',
    params: z.object({
      question: z.string(),
      parameters: z.record(z.string(), z.union([z.string().max(500), z.number()])).default({}),
      /** Ends in .pdf. */
      path: z.string(),
      replace: z.boolean().default(false),
    }),
    result: z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string(), pages: z.number().int(), answer }),
  }),
};
