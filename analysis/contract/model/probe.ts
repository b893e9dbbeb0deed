// A look at what could be imported: what was found in it so far, how far it is, what each path is good for.
import { z } from 'zod';
import { itemRole, probedItem } from './source.ts';

/** An item as lists show it; what its first record holds is asked for one by one (`probe.item`). Paths, titles and problems are untrusted text. */
export const foundItem = probedItem.omit({ sample: true, members: true }).extend({
  /** The given path it lies in, and its number there, from 0: together they name it. */
  given: z.string(),
  number: z.number().int(),
  /** How many names `fields` may be corrected with; 0 = the format names its fields itself. */
  names: z.number().int(),
  /** What the policy of the question says of this item; empty = nothing. */
  said: z.object({ format: z.string().optional(), zone: z.string().optional(), year: z.number().optional() }),
  /** What its format says of the zone of its times, in the words of an import; null = they have none. */
  zone: z.string().nullable(),
  /** What neither the item nor that policy says: such times are read by assumption, or stay unread. */
  open: z.array(z.enum(['zone', 'year'])),
});
export type FoundItem = z.output<typeof foundItem>;

/** How far the look at one given path is. `files` and `looked` count handed-over files; `files` null = not listed yet. */
export const probedPath = z.object({
  path: z.string(),
  kind: z.enum(['folder', 'file']).nullable(),
  state: z.enum(['waiting', 'looking', 'looked']),
  files: z.number().int().nullable(),
  looked: z.number().int(),
  items: z.number().int(),
  /** Why an import of it would be refused, as it is now; null = it would not. */
  problem: z.string().nullable(),
});
export type ProbedPath = z.output<typeof probedPath>;

/** Everything that was found, also what is not listed any more. */
export const probeSummary = z.object({
  paths: z.array(probedPath),
  items: z.number().int(),
  /** Of the items; what is inside containers counts unpacked. */
  bytes: z.number().int(),
  /** Counted above, and not in the list: there are too many. */
  unlisted: z.number().int(),
  /** Not read, or in part, as far as the first bytes tell. */
  unread: z.number().int(),
  /** Listed items that state no zone or no year, and of these the ones that the policy of the question leaves open. */
  needs: z.object({ zone: z.number().int(), year: z.number().int(), open: z.number().int() }),
  /** By format, most items first; `format` null = none known. */
  formats: z.array(z.object({ format: z.string().nullable(), title: z.string().nullable(), role: itemRole, items: z.number().int(), bytes: z.number().int() })),
  /** Why items are not read, by code of the issue that an import would leave; most first. */
  problems: z.array(z.object({ code: z.string(), items: z.number().int() })),
});
export type ProbeSummary = z.output<typeof probeSummary>;
