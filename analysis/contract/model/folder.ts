// Folders of the machine that the engine runs on, as the examiner looks through them for evidence. Names and paths are untrusted text.
import { z } from 'zod';
import { nanoseconds } from './time.ts';

export const folderEntry = z.object({
  name: z.string(),
  path: z.string(),
  /** What lies there itself: a link is not followed to say it. */
  kind: z.enum(['folder', 'file', 'link', 'other']),
  /** Bytes, of files. */
  size: z.number().int().nullable(),
  modified: nanoseconds.nullable(),
  /** Of a link: what it says, and where that ends; `leads` null = nowhere. */
  target: z.string().nullable(),
  leads: z.object({ path: z.string(), kind: z.enum(['folder', 'file', 'other']) }).nullable(),
  /** Why it cannot be opened or imported; null = nothing is known against it. */
  problem: z.string().nullable(),
});
export type FolderEntry = z.output<typeof folderEntry>;

/** One folder. The list is bounded: `more` fit and are not in it; `hidden` were left out for their names. */
export const folderListing = z.object({
  /** Where it really lies: links on the way are followed. */
  path: z.string(),
  parent: z.string().nullable(),
  entries: z.array(folderEntry),
  more: z.number().int(),
  hidden: z.number().int(),
  /** There are more entries than are looked through. */
  unending: z.boolean(),
});
export type FolderListing = z.output<typeof folderListing>;

export const folderPlace = z.object({ name: z.string(), path: z.string(), kind: z.enum(['home', 'folder', 'disk', 'root']) });
export type FolderPlace = z.output<typeof folderPlace>;

/** What a browser tells of something that was dropped on it. `modified` in milliseconds since the epoch. Of a folder it tells its name only. */
export const dropped = z.object({ name: z.string().min(1), folder: z.boolean(), size: z.number().int().nullable(), modified: z.number().nullable() });
export type Dropped = z.output<typeof dropped>;
