import { z } from 'zod';
import { deskMethod, method } from '../method.ts';
import { itemResults, sampleDocument, sampleEvaluation, sampleItem, samplePlan, sizeRequest, sizeResult } from '../model/sample.ts';

const id = z.number().int().positive();

export const sampleMethods = {
  'sample.size': deskMethod('query', {
    meaning: 'how many items a sample needs',
    shows: [],
    params: sizeRequest,
    result: sizeResult,
  }),
  'sample.draw': method('job', {
    meaning: 'draw a sample of events',
    changes: ['readiness'],
    subject: 'plan.name',
    params: z.object({ plan: samplePlan }),
    result: z.object({ id, document: sampleDocument }),
  }),
  'sample.list': method('query', {
    meaning: 'samples that were drawn',
    shows: ['case', 'readiness'],
    params: z.object({}),
    result: z.object({
      samples: z.array(
        z.object({
          id,
          name: z.string(),
          drawn: z.number().int(),
          population: z.number().int(),
          author: z.string(),
          at: z.string(),
          evaluation: sampleEvaluation,
        }),
      ),
    }),
  }),
  'sample.show': method('query', {
    meaning: 'a sample with its items, what was found of them, and what that says',
    shows: ['case', 'sources', 'readiness'],
    params: z.object({ id }),
    result: z.object({
      id,
      author: z.string(),
      at: z.string(),
      document: sampleDocument,
      items: z.array(sampleItem),
      evaluation: sampleEvaluation,
    }),
  }),
  'sample.record': method('command', {
    meaning: 'record what was found of items of a sample',
    changes: ['readiness'],
    subject: 'id',
    params: z.object({
      id,
      results: z
        .array(
          z.object({
            place: z.number().int().positive(),
            result: z.enum(itemResults),
            /** Of everything but a pass. */ reason: z.string().max(2000).optional(),
            note: z.string().max(5000).optional(),
          }),
        )
        .min(1)
        .max(10_000),
    }),
    result: sampleEvaluation,
  }),
  'sample.export': method('job', {
    meaning: 'write a sample as a file by its name: its items as CSV, result, items and population sheet as PDF, or all of it as JSON',
    changes: [],
    subject: 'path',
    params: z.object({ id, path: z.string(), replace: z.boolean().default(false) }),
    result: z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() }),
  }),
  'sample.results-read': deskMethod('query', {
    meaning: 'results of a sample from the table that was exported and filled in',
    shows: [],
    params: z.object({ path: z.string() }),
    result: z.object({
      results: z.array(
        z.object({ place: z.number().int().positive(), result: z.enum(itemResults), reason: z.string().optional(), note: z.string().optional() }),
      ),
    }),
  }),
};
