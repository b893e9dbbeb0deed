// A look at files before an import. The engine keeps what it saw; lists grow while the job goes on.
import { z } from 'zod';
import { deskMethod } from '../method.ts';
import { foundItem, probeSummary } from '../model/probe.ts';
import { importPolicy, probedItem } from '../model/source.ts';
import { listOf, pageRequest } from '../page.ts';

export const probeMethods = {
  'source.probe': deskMethod('job', {
    meaning: 'look at files before an import: formats, times, fields',
    changes: [],
    subject: 'paths',
    /** All paths in mind: what was seen of them stays and is gone on with, what was seen of others is forgotten. */
    params: z.object({ paths: z.array(z.string()) }),
    /** The first items whole, for who asks once; `omitted` = how many more there are. */
    result: z.object({ items: z.array(probedItem), omitted: z.number().int() }),
  }),
  'probe.unlock': deskMethod('query', {
    meaning: 'passwords of encrypted archives: tried on every one until the program ends, and written nowhere',
    shows: [],
    /** What was seen of archives that are locked is forgotten: they are looked at again. */
    params: z.object({ passwords: z.array(z.string().max(1024)).max(1000) }),
    /** How many are known now. */
    result: z.object({ known: z.number().int() }),
  }),
  'probe.page': deskMethod('query', {
    meaning: 'items that the look found so far',
    shows: ['jobs'],
    params: z.object({
      paths: z.array(z.string()),
      policy: importPolicy.prefault({}),
      unread: z.boolean().default(false),
      /** Part of the path, in any case of letters. */
      text: z.string().optional(),
      /** Id of a format; `none` = no format known. */
      format: z.string().optional(),
      /** Code of why it is not read. */
      problem: z.string().optional(),
      ...pageRequest,
    }),
    result: listOf(foundItem),
  }),
  'probe.summary': deskMethod('query', {
    meaning: 'what the look found so far, counted',
    shows: ['jobs', 'case'],
    params: z.object({ paths: z.array(z.string()), policy: importPolicy.prefault({}) }),
    result: probeSummary,
  }),
  'probe.item': deskMethod('query', {
    meaning: 'first record and names of one item that the look found',
    shows: [],
    params: z.object({ given: z.string(), number: z.number().int() }),
    /** `kept` false = it was seen, but what was seen of it was let go of: there were too many. */
    result: probedItem.pick({ sample: true, members: true }).extend({ kept: z.boolean() }),
  }),
};
