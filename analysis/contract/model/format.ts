// A format as its page shows it: generated from its definition, so that what is said is what is done.
import { z } from 'zod';
import { families, type Family } from '../families.ts';

export const formatEntry = z.object({
  id: z.string(),
  title: z.string(),
  family: z.enum(Object.keys(families) as [Family, ...Family[]]),
  /** Where one gets it; empty for carriers, which say in their document what writes them. */
  origin: z.string(),
});
export type FormatEntry = z.infer<typeof formatEntry>;

export const formatPage = formatEntry.extend({
  /** Where the format is described, and the version that was read. */
  document: z.string(),
  version: z.string(),
  /** `event.dataset` of its events; absent: it gives none. */
  dataset: z.string().optional(),
  /** How it is recognised, and where its records begin and end: sentences. */
  recognised: z.array(z.string()),
  framing: z.string(),
  /** What its times mean; empty: it has no records with times. */
  times: z.string(),
  /** What becomes of each column of an event: the member or cell that it is taken from, in words where something is made of it. */
  fields: z.array(z.object({ field: z.string(), from: z.string() })),
  /** Tables by which words of the source become columns: heads are fields, the first is what is looked up. */
  tables: z.array(z.object({ by: z.string(), heads: z.array(z.string()), rows: z.array(z.array(z.string())) })),
  /** Documented members that no column holds: they stand in `extra`, as does everything that is not documented. */
  kept: z.array(z.string()),
  /** What its records cannot say. */
  silent: z.array(z.string()),
  /** Records as they are written. */
  sample: z.string().optional(),
});
export type FormatPage = z.infer<typeof formatPage>;
