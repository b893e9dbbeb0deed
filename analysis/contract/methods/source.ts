import { z } from 'zod';
import { deskMethod, method } from '../method.ts';
import { sourceId } from '../model/place.ts';
import { importPolicy, issue, item, source, unread } from '../model/source.ts';
import { listOf, pageRequest } from '../page.ts';

export const sourceMethods = {
  'source.import': method('job', {
    meaning: 'import files, folders and archives as sources',
    changes: ['sources', 'case'],
    subject: 'paths',
    params: z.object({ paths: z.array(z.string()).min(1), policy: importPolicy.prefault({}) }),
    result: z.object({ sources: z.array(source) }),
  }),
  'source.intake': deskMethod('job', {
    meaning: 'import, then verify all sources and reconstruct the sessions',
    changes: ['sources', 'verdicts', 'sessions', 'case', 'journal'],
    subject: 'paths',
    params: z.object({ paths: z.array(z.string()).min(1), policy: importPolicy.prefault({}) }),
    result: z.object({
      sources: z.array(source),
      /** Why it went no further after the import, which stands all the same. */
      stopped: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
    }),
  }),
  'source.list': method('query', {
    meaning: 'sources of the case',
    shows: ['case', 'sources'],
    params: z.object({}),
    result: z.object({ sources: z.array(source) }),
  }),
  'source.items': method('query', {
    meaning: 'items of a source',
    shows: ['case', 'sources'],
    params: z.object({
      source: sourceId.optional(),
      role: z.string().optional(),
      /** Only what was not read, whole or in part; with `nothing` also what had nothing to read: empty files, links, devices. */
      unread: z.boolean().default(false),
      nothing: z.boolean().default(false),
      ...pageRequest,
    }),
    result: listOf(item),
  }),
  'source.unread': method('query', {
    meaning: 'what was not read, of a source or the case',
    shows: ['case', 'sources'],
    params: z.object({ source: sourceId.optional() }),
    result: unread,
  }),
  'source.kinds': method('query', {
    meaning: 'kinds of issues, counted, and what was not read because of them',
    shows: ['case', 'sources'],
    params: z.object({ source: sourceId.optional() }),
    /** Most issues first. `unread` = items that were not read, or not whole, and for which this is why; each counts once. */
    result: z.object({ kinds: z.array(z.object({ code: z.string(), issues: z.number().int(), unread: z.number().int() })) }),
  }),
  'source.bytes': method('query', {
    meaning: 'bytes of an item at a place, from the kept original',
    shows: ['sources'],
    params: z.object({
      source: sourceId,
      item: z.number().int(),
      offset: z.number().int().nonnegative(),
      length: z.number().int().min(1).max(65_536),
    }),
    /** Base64; shorter where the item ends. */
    result: z.object({ raw: z.string() }),
  }),
  'source.issues': method('query', {
    meaning: 'issues of a source or item',
    shows: ['case', 'sources'],
    params: z.object({
      source: sourceId.optional(),
      item: z.number().int().optional(),
      code: z.string().optional(),
      severity: issue.shape.severity.optional(),
      ...pageRequest,
    }),
    result: listOf(issue),
  }),
};
