// Rows of the small evidence tables as the reader spools them; columns as in store/schema/evidence.sql.
import type { FieldMap } from '../../contract/model/field-map.ts';

export interface ItemRow {
  item: number;
  path: string;
  /** Path of the file as it lies (`x.json.gz` for `x.json.gz!/x.json`): what digests and manifests name. */
  stored_path: string;
  /** JSON: the handed-over file, then the steps from it. */
  chain: string;
  role: 'events' | 'proof' | 'container' | 'unread' | 'system';
  format: string | null;
  reasons: string[];
  bytes: number;
  stored_bytes: number;
  sha256: string;
  stored_sha256: string;
  records: number;
  lost: number;
  joined: number;
  record_bytes: number;
  structure_bytes: number;
  unread_bytes: number;
  encoding: string | null;
  zone: string | null;
  year: string | null;
  fields: FieldMap | null;
  /** Carriers that were peeled and what they held, with the number of records: `docker:json-file > kubernetes:audit: 120`. */
  carriers: string[];
  modified_ns: string | null;
  /** The item whose bytes these are, and its source where that is another one; null: it was read itself. */
  copy_source: number | null;
  copy_item: number | null;
}

/** The row of an item of which nothing was read yet. */
export const emptyItem = (row: Pick<ItemRow, 'item' | 'path' | 'stored_path' | 'chain' | 'role' | 'format' | 'reasons' | 'modified_ns'>): ItemRow => ({
  ...row,
  bytes: 0,
  stored_bytes: 0,
  sha256: '',
  stored_sha256: '',
  records: 0,
  lost: 0,
  joined: 0,
  record_bytes: 0,
  structure_bytes: 0,
  unread_bytes: 0,
  encoding: null,
  zone: null,
  year: null,
  fields: null,
  carriers: [],
  copy_source: null,
  copy_item: null,
});

export interface IssueRow {
  item: number;
  record: number | null;
  ordinal: number | null;
  byte_offset: number | null;
  byte_length: number | null;
  severity: 'lost' | 'flag';
  code: string;
  message: string;
}

/** A part of an event that several records make. `record`: number of the event, which is that of its first part; `part`: that of the part itself. */
export interface PartRow {
  item: number;
  record: number;
  part: number;
  ordinal: number;
  byte_offset: number;
  byte_length: number;
  /** Where its bytes stand in what was packed, as in `carrier` of an event; null: at their place. */
  within: string | null;
}

/** A row for the part number `part` of the event. */
export const partRow = (
  { item, record, ordinal }: Pick<PartRow, 'item' | 'record' | 'ordinal'>,
  part: number,
  { offset, length, within }: { offset: number; length: number; within?: string | undefined },
): PartRow => ({ item, record, part, ordinal, byte_offset: offset, byte_length: length, within: within === undefined ? null : `[${within}]` });

/** What the carriers of a record say about it; see carried/outer.ts. A row of cells, as there is one a record. */
export type CarriedRow = [
  record: number,
  /** JSON list, the outermost first; `within` of the innermost: places in what was packed on the way. */
  carrier: string,
  host: string | undefined,
  time_ns: string | undefined,
  time_text: string | undefined,
  /** What the time of the carrier left open. */
  time_assumed: string | undefined,
  headed: 'true' | undefined,
];

/** The columns of its file, with their types: the task comes first. */
export const carriedColumns = [
  ['task', 'INTEGER'],
  ['record', 'BIGINT'],
  ['carrier', 'VARCHAR'],
  ['host', 'VARCHAR'],
  ['time_ns', 'BIGINT'],
  ['time_text', 'VARCHAR'],
  ['time_assumed', 'VARCHAR'],
  ['headed', 'BOOLEAN'],
] as const;

/** A file as handed over. */
export interface FileRow {
  path: string;
  bytes: number;
  sha256: string;
  modified_ns: string | null;
}
