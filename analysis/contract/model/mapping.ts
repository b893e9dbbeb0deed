// A mapping that is kept: how items of some kind are read, with a name, in the case or in the program, and as a file that goes from one to another.
import { z } from 'zod';
import { encodings } from '../encodings.ts';
import { fieldMap } from './field-map.ts';
import { sourceId } from './place.ts';
import { fieldChoice, timePolicy } from './source.ts';

/** Letters and digits first; it becomes the name of a file. */
export const mappingName = z
  .string()
  .max(80)
  .regex(/^[\p{L}\p{N}](?:[\p{L}\p{N} ._()+-]*[\p{L}\p{N})+])?$/u, 'is a name of letters, digits, blanks and . _ ( ) + -');

/** What a mapping says of items: as a correction of the examiner does, with nothing else in it. */
export const mappingReads = z.strictObject({
  format: z.string().min(1).max(100).optional(),
  /** What wraps the records: `none` = they are read as they lie, else the id of a carrier. */
  carrier: z.string().min(1).max(100).optional(),
  encoding: z.enum(encodings).optional(),
  time: z.strictObject(timePolicy.shape).optional(),
  fields: z.strictObject(fieldMap.shape).optional(),
});
export type MappingReads = z.output<typeof mappingReads>;

export const mapping = z.strictObject({
  name: mappingName,
  description: z.string().max(2000).default(''),
  /** Who made it, and when (RFC 3339). */
  by: z.string().max(200),
  at: z.iso.datetime({ precision: null, offset: true }),
  reads: mappingReads,
  /** Names that the records had for which it was made. */
  members: z.array(z.string().max(500)).max(300).default([]),
});
export type Mapping = z.output<typeof mapping>;

/** Where a mapping is kept: with the case, in its journal, or with the program, for all cases. */
export const mappingPlace = z.enum(['case', 'program']);
export type MappingPlace = z.output<typeof mappingPlace>;
export const keptMapping = mapping.extend({ place: mappingPlace });
export type KeptMapping = z.output<typeof keptMapping>;

/** A kept mapping that fits an item, and why. */
export const fittingMapping = z.object({ name: z.string(), place: mappingPlace, because: z.string() });
export type FittingMapping = z.output<typeof fittingMapping>;

/** An item of a look before an import, or of a source. */
export const mappedItem = z.union([z.object({ given: z.string(), number: z.number().int() }), z.object({ source: sourceId, item: z.number().int() })]);
export type MappedItem = z.output<typeof mappedItem>;

/** Records from the beginning of an item as a mapping would have them read; nothing is written. Untrusted text. */
export const mappedLook = z.object({
  format: z.string().nullable(),
  title: z.string().nullable(),
  /** Does its format take a mapping? Of what; empty = it names its fields itself. */
  takes: z.array(z.string()),
  reasons: z.array(z.string()),
  needs: z.array(z.enum(['zone', 'year'])),
  /** What was chosen, and over it what was said. */
  fields: fieldMap,
  members: z.array(fieldChoice),
  fitting: z.array(fittingMapping),
  /** Format strings of web servers by which its first lines are written, as far as these tell. */
  log_formats: z.array(z.string()),
  records: z.array(
    z.object({
      time: z.string().nullable(),
      time_text: z.string().nullable(),
      assumed: z.string().nullable(),
      /** What fills its columns, by their names in the table of events. */
      cells: z.record(z.string(), z.string()),
    }),
  ),
  /** Events read, those without a time, and what was odd, by code with its first words. */
  events: z.number().int(),
  untimed: z.number().int(),
  issues: z.array(z.object({ code: z.string(), times: z.number().int(), message: z.string() })),
});
export type MappedLook = z.output<typeof mappedLook>;
