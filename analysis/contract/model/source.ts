// Sources, items, issues and the parse ledger.
import { z } from 'zod';
import { encodings } from '../encodings.ts';
import { fieldMap } from './field-map.ts';
import { nanoseconds } from './time.ts';
import { sourceId } from './place.ts';

/**
 * How times without zone or year are to be read. Without a zone, lines of syslog are read as UTC, which each event then states as an assumption;
 * other times without a zone, and times without a year or a modification time of the file, stay unread. Both are flagged.
 */
export const timePolicy = z.object({
  /** IANA zone, e.g. Europe/Berlin, for times that state none. */
  zone: z.string().optional(),
  /** Year of the first record of the stretch (a log, or a rotated set), for times that state none; later years are counted from it. */
  year: z.number().int().min(1970).max(2200).optional(),
});
export type TimePolicy = z.output<typeof timePolicy>;

/** What `fields` may name, as the first records have it. `example` = the first value that says something, at most 80 characters, empty = none; untrusted. */
export const fieldChoice = z.object({ name: z.string(), example: z.string(), /** Some value reads as a time. */ time: z.boolean() });
export type FieldChoice = z.output<typeof fieldChoice>;

/** The examiner's correction for the items whose path matches `items` (a glob; `**` = all). Later entries win, member by member. */
export const itemPolicy = z.object({
  items: z.string(),
  /** What was said of these items before, by earlier entries and for all items, holds no longer. */
  anew: z.boolean().optional(),
  format: z.string().optional(),
  /** What wraps the records: `none` = they are read as they lie, else the id of a carrier. */
  carrier: z.string().optional(),
  /** In place of what the bytes tell. */
  encoding: z.enum(encodings).optional(),
  time: timePolicy.optional(),
  fields: fieldMap.optional(),
  /** The name of the saved mapping that says so. */
  mapping: z.string().max(100).optional(),
});
export type ItemPolicy = z.output<typeof itemPolicy>;
export const importPolicy = z.object({
  time: timePolicy.default({}),
  items: z.array(itemPolicy).default([]),
  /** `copy` keeps the original in the case (default); `reference` keeps its path and digest only. */
  originals: z.enum(['copy', 'reference']).default('copy'),
});
export type ImportPolicy = z.output<typeof importPolicy>;

/**
 * What an item is for: `events` = decoded to events; `proof` = digests, signatures, keys, manifests (read by verifiers, no events);
 * `container` = unpacked, its members are items of their own; `unread` = no format knows it: kept, hashed, not decoded;
 * `system` = left there by an operating system beside the evidence (folder views, download marks): kept and hashed, no evidence of its own.
 */
export const itemRole = z.enum(['events', 'proof', 'container', 'unread', 'system']);

/** Something odd about a record or item: a row, never an exception. `severity` `lost` = the record yields no event. */
export const issue = z.object({
  source: sourceId,
  item: z.number().int(),
  path: z.string(),
  ordinal: z.number().int().nullable(),
  offset: z.number().int().nullable(),
  length: z.number().int().nullable(),
  /** The event's record number; null for an item's issue and for a record that yields no event. */
  record: z.number().int().nullable(),
  severity: z.enum(['lost', 'flag']),
  code: z.string(),
  message: z.string(),
});
export type Issue = z.output<typeof issue>;

/**
 * The parse ledger. Balanced when `records = events + joined + lost` and `bytes = record_bytes + structure_bytes + unread_bytes`.
 * structure = separators, wrappers, blank lines: bytes that carry no record. unread = bytes no format decoded, each with an issue.
 */
export const ledger = z.object({
  bytes: z.number().int(),
  record_bytes: z.number().int(),
  structure_bytes: z.number().int(),
  unread_bytes: z.number().int(),
  records: z.number().int(),
  events: z.number().int(),
  /** Records that are part of an event which begins with an earlier one. */
  joined: z.number().int(),
  lost: z.number().int(),
  issues: z.number().int(),
  balanced: z.boolean(),
});
export type Ledger = z.output<typeof ledger>;

/**
 * What was not read. `items` = files and archives of which nothing was read; `partly` = those read in part: stretches of a file, members of an archive,
 * records inside a record; `bytes` of both; `system` = files that operating systems left beside the evidence, which nobody misses.
 */
export const unread = z.object({ items: z.number().int(), partly: z.number().int(), bytes: z.number().int(), system: z.number().int() });
export type Unread = z.output<typeof unread>;

export const item = z.object({
  source: sourceId,
  item: z.number().int(),
  /** Path inside the source, containers joined with `!/`, e.g. `logs.zip!/auth.log.gz!/auth.log`. Untrusted text. */
  path: z.string(),
  role: itemRole,
  format: z.string().nullable(),
  /** Why this format: one line a reason. */
  reasons: z.array(z.string()),
  /** Bytes after unpacking, and as stored in its container. */
  bytes: z.number().int(),
  stored_bytes: z.number().int(),
  sha256: z.string(),
  stored_sha256: z.string(),
  records: z.number().int(),
  events: z.number().int(),
  issues: z.number().int(),
  encoding: z.string().nullable(),
  /** Zone and year as stated by the evidence or assumed, e.g. `UTC, stated`, `Europe/Berlin, assumed`, `not stated`. */
  zone: z.string().nullable(),
  year: z.string().nullable(),
  fields: fieldMap.nullable(),
  /** What was peeled around its records: carriers, the outermost first, by title, the format of what they hold, and how many records. */
  carriers: z.array(z.object({ around: z.array(z.string()), format: z.string(), records: z.number().int() })),
  unread_bytes: z.number().int(),
  /** `whole` = nothing of it was read, `part` = something was not; null = all was. */
  not_read: z.enum(['whole', 'part']).nullable(),
  /** The item with the same bytes that was read in its place; `path` null = its source was set aside, and nothing of these bytes is in the case. */
  copy: z.object({ source: sourceId, item: z.number().int(), path: z.string().nullable() }).nullable(),
  /** Of what was not read, or had nothing to read (empty, a link, a device): the issue that says why. */
  why: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Item = z.output<typeof item>;

export const source = z.object({
  id: sourceId,
  /** Base name of what was handed over, and its full path at import. */
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'file', 'archive']),
  /** SHA-256 of the file; of a folder: of its sorted `sha256  path` lines. */
  sha256: z.string(),
  bytes: z.number().int(),
  items: z.number().int(),
  originals: z.enum(['copy', 'reference']),
  imported_at: nanoseconds,
  first_time: nanoseconds.nullable(),
  last_time: nanoseconds.nullable(),
  /** Digest of the sealed evidence file, as the journal has it. */
  evidence_sha256: z.string(),
  /** Number of its current reading: 1 is that of the import. */
  reading: z.number().int().positive(),
  policy: importPolicy,
  ledger,
});
export type Source = z.output<typeof source>;

/** What a probe finds before an import: nothing is written. */
export const probedItem = z.object({
  path: z.string(),
  role: itemRole,
  format: z.string().nullable(),
  title: z.string().nullable(),
  /** Titles of what wraps its records, outermost first; empty = they lie bare. */
  carriers: z.array(z.string()),
  reasons: z.array(z.string()),
  bytes: z.number().int(),
  needs: z.array(z.enum(['zone', 'year'])),
  fields: fieldMap.nullable(),
  /** Empty = the format names its fields itself. */
  members: z.array(fieldChoice),
  sample: z.string(),
  /** Why it will not be read, or not whole, as far as its first bytes tell; its kind is the code of the issue that an import would leave. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ProbedItem = z.output<typeof probedItem>;
