// What a log format is. A format is data first: only odd ones bring a decoder. Folder name = id with `-` for `:`.
import type { EventRow } from '../contract/event-columns.ts';
import type { FieldMap, TimePolicy } from '../contract/model/source.ts';

/** The first bytes of an item. Untrusted. `complete` = these are all of it. */
export interface Head {
  bytes: Uint8Array;
  /** UTF-8 text of `bytes`, invalid sequences replaced; a byte order mark is removed. */
  text: string;
  name: string;
  complete: boolean;
}

/** Score 0 to 100 with one reason a line; the highest wins, ties are settled by the order of formats/index.ts. */
export interface Sniff {
  score: number;
  reasons: string[];
  /** Heuristic field choice of a generic format, shown to the investigator and correctable. */
  fields?: FieldMap;
  members?: string[];
  /** What this item leaves open, where the head tells (e.g. times that state their offset need no zone); absent = the format's `needs`. */
  needs?: readonly ('zone' | 'year')[];
  /** Wrappers that this item really has, in place of the format's; empty = the top-level values are the records. */
  wrappers?: readonly string[];
}

/**
 * How bytes become records with exact offsets.
 * - `json`: objects that stand one after another, one a line or not (pretty-printed too), in a top-level array, or in an array under
 *   one of `wrappers` of a top-level object. `embedded` names members whose string value holds the record as JSON.
 * - `lines`: text lines; the line end is structure. Blank lines are structure.
 */
export type Framing = { kind: 'json'; wrappers: readonly string[]; embedded?: readonly string[] } | { kind: 'lines' };

/** What a decoder knows besides the line. One context per item, lines in order: year roll-over lives in `state`. */
export interface DecodeContext {
  time: TimePolicy;
  fields: FieldMap;
  /** Base name of the item, and its modification time in nanoseconds when the container states one. */
  name: string;
  modified: string | undefined;
  state: Record<string, unknown>;
}

/** A decoded record, or why it yields no event (`lost`); `flags` are issues that do not stop it. */
export type Decoded = { row: EventRow; flags?: { code: string; message: string }[] } | { lost: { code: string; message: string } };

interface FormatBase {
  /** `vendor:application:detail` style, lower case. */
  id: string;
  title: string;
  /** Where the format is described, with the version read. */
  vendor: { document: string; version: string };
  sniff(head: Head): Sniff | undefined;
}

/**
 * Records mapped in SQL (JSON formats): `mapping` is one SELECT over `spool`, which the import binds to the batch being read.
 * The import exposes `spool(p BIGINT[], r <record>, u VARCHAR)`: p = [record, item, ordinal, offset, length, nulls], r typed by `record`,
 * u = the whole record as JSON text where `record` cannot hold all of it, else null.
 * The SELECT gives `p, u, r` first, then any of the time and event columns by name; never `extra`.
 */
export interface MappedFormat extends FormatBase {
  role: 'events';
  framing: Extract<Framing, { kind: 'json' }>;
  /** DuckDB STRUCT type of a record. Every documented member is in it; members that drift in type are JSON. */
  record: string;
  mapping: string;
  /** Top-level members that have a column of their own, as written; all others stand in `extra`, which is built from r and u on demand. */
  members: readonly string[];
  /** `event_id` is documented as unique to one event: records that share it and say the same are one event, delivered more than once. */
  uniqueId?: true;
  needs: readonly [];
}

/** Records decoded in TypeScript: text lines, or JSON whose fields are chosen by heuristics. Gets the record's text. */
export interface DecodedFormat extends FormatBase {
  role: 'events';
  framing: Framing;
  decode(text: string, context: DecodeContext): Decoded;
  /** What the evidence does not state and the examiner should: asked at import, flagged when absent. */
  needs: readonly ('zone' | 'year')[];
}

/** Digests, signatures, keys, manifests: read by verifiers; every byte counts as one record-less structure. */
export interface ProofFormat extends FormatBase {
  role: 'proof';
  /**
   * Is all of it proof of this kind, and nothing else in it? `bytes` = the whole item, unpacked. The first bytes only suggest a proof: what holds
   * anything beside it is evidence, and recognition goes on without this format.
   */
  proves(bytes: Uint8Array): boolean;
}

export type Format = MappedFormat | DecodedFormat | ProofFormat;

export const defineFormat = <F extends Format>(format: F): F => format;
