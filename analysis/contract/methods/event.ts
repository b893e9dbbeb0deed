import { z } from 'zod';
import { method } from '../method.ts';
import { eventDetail, facet, filter, filterExplanation } from '../model/event.ts';
import { recordRef } from '../model/place.ts';
import { columnarPage, pageRequest } from '../page.ts';

export const eventMethods = {
  'event.page': method('query', {
    meaning: 'events in time order',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'annotations'],
    params: z.object({
      filter: filter.prefault({}),
      columns: z.array(z.string()).optional(),
      /** Start at this record or time instead of a cursor. */ at: z.string().optional(),
      backwards: z.boolean().default(false),
      ...pageRequest,
    }),
    result: columnarPage,
  }),
  'event.count': method('query', {
    meaning: 'how many events a filter leaves',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'annotations'],
    params: z.object({ filter: filter.prefault({}) }),
    /** `again` = those of `count` that were delivered before: lists show them marked, figures count them once. */
    result: z.object({ count: z.number().int(), all: z.number().int(), again: z.number().int() }),
  }),
  'event.explain': method('query', {
    meaning: 'how a filter was understood, and what its parts leave',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'annotations'],
    params: z.object({ filter: filter.prefault({}), /** False = the reading alone; the events are not looked at. */ counted: z.boolean().default(true) }),
    result: filterExplanation,
  }),
  'event.facets': method('query', {
    meaning: 'most frequent values of fields',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'annotations'],
    params: z.object({ filter: filter.prefault({}), fields: z.array(z.string()).min(1).max(12), top: z.number().int().min(1).max(100).default(8) }),
    result: z.object({ facets: z.array(facet) }),
  }),
  'event.get': method('query', {
    meaning: 'one event with its bytes',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'annotations'],
    params: recordRef,
    result: eventDetail,
  }),
  'event.fields': method('query', {
    meaning: 'fields that a filter may name',
    shows: ['sources'],
    params: z.object({}),
    result: z.object({
      fields: z.array(
        z.object({
          name: z.string(),
          column: z.string(),
          type: z.string(),
          description: z.string(),
          /** False = no format of the evidence fills it. */ filled: z.boolean(),
        }),
      ),
    }),
  }),
  'event.export': method('query', {
    meaning: 'events as nested ECS documents',
    shows: ['case', 'sources', 'verdicts', 'sessions', 'annotations'],
    params: z.object({ filter: filter.prefault({}), ...pageRequest }),
    result: z.object({ documents: z.array(z.record(z.string(), z.unknown())), next: z.string().optional() }),
  }),
  'sql.run': method('query', {
    meaning: 'run a read-only SQL statement',
    shows: [],
    params: z.object({ sql: z.string().min(1), limit: z.number().int().min(1).max(10000).default(1000) }),
    result: z.object({
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.array(z.array(z.string().nullable())),
      /** Rows were left out: more than `limit`, or too much text for one answer. */ truncated: z.boolean(),
      /** Cells shown in part; `length` is the whole: characters, bytes of a BLOB, elements of a list. */
      cuts: z.array(z.object({ row: z.number().int(), column: z.number().int(), length: z.number() })),
      milliseconds: z.number(),
    }),
  }),
};
