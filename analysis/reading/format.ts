// What a log format is: data first. What recognises it, where its records begin and end, what its times mean, how a record becomes an event.
// Folder name = id with `-` for `:`.
import type { Family } from '../contract/families.ts';
import type { FieldMap } from '../contract/model/field-map.ts';
import type { ByteSpan, Sight } from './blocks.ts';
import type { Choice } from './choice/choose.ts';
import type { EventColumnName } from './columns.ts';
import type { FieldTable } from './fields/table.ts';
import type { Head, Recognition } from './recognise/recognition.ts';
import type { Row } from './row.ts';
import type { ItemTimes } from './time/item-times.ts';
import type { ZoneFound } from './time/zone-in-head.ts';
import type { TimeMeaning } from './time-meaning.ts';
import type { BeginsAt } from './values/alignment.ts';

/** An issue that a reader raises about a record. */
export interface Flag {
  code: string;
  message: string;
}

/**
 * How bytes become records with exact offsets. Every byte is part of a record, structure, or broken.
 * - `json`: objects that stand one after another, one a line or not (pretty-printed too), in a top-level array, or in an array under
 *   one of `wrappers` of a top-level object.
 * - `lines`: text lines; the line end is structure, blank lines are structure. With `begins` a line that does not fit it continues the record before.
 *   `tellsNuls`: its reader tells of NULs inside a line itself.
 *   With `forms` each line is taken apart into named cells, for a field table; with `pairs` its cells are the values of its `key=value` pairs, with escapes as
 *   Go writes them, or `as-written` where no document says what becomes of quotes and backslashes (`values/unsure-pairs.ts`).
 * - `delimited`: lines of cells; a quoted cell may hold line ends. `columns`: their names, or where they are named: in the first line, or in
 *   directives (`#Fields: a b c`), which hold until the next one. Header and directives are structure.
 * - `xml`: elements of these names, without the prefix of a namespace; or what tells the names from the head. Other markup around them is structure.
 * - `fixed`: records of one length, bytes. `lengthOf` tells it from the head; what is left over at the end is broken. With `beginsAt` so is what stands
 *   between records that do not follow each other closely.
 * - `blocks`: the format finds its records itself, anywhere in the item.
 */
export type Framing =
  | { kind: 'json'; wrappers: readonly string[] }
  | { kind: 'lines'; begins?: RegExp; forms?: Forms; pairs?: true | 'as-written'; tellsNuls?: true }
  | Delimited
  | { kind: 'xml'; records: readonly string[] | ((head: Head) => readonly string[]) }
  | { kind: 'fixed'; lengthOf(head: Head): number; beginsAt?: BeginsAt }
  | { kind: 'blocks' };

/**
 * The forms that lines have: the named groups of the first that fits are the cells of the record, its name is the cell `form`. A line of none keeps all that
 * stands behind the head as the cell `line`, which becomes its message, and is flagged.
 */
export interface Forms {
  /** What all lines begin with, anchored at the beginning; its named groups are cells as well, and the forms are asked about what stands behind it. */
  head?: RegExp;
  of: readonly LineForm[];
  /** Cells that say nothing. */
  empty?: readonly string[];
  /** Cells that the program writes once for several records: where a record does not state them, those of the record before hold, and that is said of its time. */
  once?: readonly string[];
}

/** `line` is anchored at both ends; its repetitions are bounded, or ended by a character that they cannot contain. */
export interface LineForm {
  name: string;
  line: RegExp;
  /** Such a line is no event. What it states under `once` holds for those behind it. */
  structure?: 'header' | 'directive' | 'comment';
  /** Somebody may have written a part of the line who did not write the log, where `line` fits as well, or always: what was taken is said (`line.ambiguous`). */
  doubt?: { line?: RegExp; said: string };
  /**
   * Names may hold what stands around them: of a text that `line` reads in several ways no cell is taken on which they differ, and that is said. With `firstWay`
   * the first of them counts, as the pattern tries them: where a comment tells why nobody can have meant another.
   */
  firstWay?: true;
}

export interface Delimited {
  kind: 'delimited';
  /** One character, or what tells it from the head. */
  delimiter: string | ((head: Head) => string);
  /** Around a cell that holds delimiters or line ends; doubled inside it, it stands for itself. */
  quote?: '"';
  /** Character that takes the meaning from a quote behind it, or what tells it from the head; it stays in the cell. */
  escape?: '\\' | ((head: Head) => '\\' | undefined);
  /** Cells in `[...]`, as web servers write their time. */
  brackets?: true;
  columns: readonly string[] | 'header' | Directives | Kinds | Dump;
  /** Names of cells that stand behind those which the header names. */
  behind?: readonly string[];
  /** Fewest cells of a record where the columns are named here: older versions of the program write no later ones. */
  fewest?: number;
  /** Cells that say nothing. */
  empty?: readonly string[];
}

/** Records of several kinds in one file, of which a cell says which: each has names of its own. Newer versions write cells behind them, kept by their number. */
export interface Kinds {
  /** The number of that cell, 0-based. */
  cell: number;
  of: Readonly<Record<string, readonly string[]>>;
  /** Names of a kind that is not among them. */
  otherwise: readonly string[];
}

/**
 * A dump of a database as text (pg_dump): `COPY table (column, ...) FROM stdin;` names the columns of the rows behind it, up to a line `\.`; all else is
 * statements. Cells are written with the escapes of COPY, and `\N` says nothing. Rows may as well be statements INSERT, in which NULL says nothing.
 */
export interface Dump {
  /** Tables that are read, with their schema. Rows of others are no events, and that is told of each table. */
  tables: readonly string[];
  /** The cell that holds the name of the table. */
  named: string;
}

/** NULs inside a record are told where it is framed: its reader says nothing of them. */
export const leavesNuls = (framing: Framing): boolean =>
  framing.kind === 'lines' ? framing.tellsNuls !== true : framing.kind === 'delimited' && !isDump(framing.columns);

export const isDump = (columns: Delimited['columns']): columns is Dump => typeof columns === 'object' && 'tables' in columns;

/** Lines that begin with `#` say what holds for those behind them. */
export interface Directives {
  /** Begins the one that names the columns, with blanks between them. */
  directive: string;
  /** Begins the one that states the day of records which have only the cell `time`: they get it as the cell `date`. */
  day?: string;
  /** Names stand between delimiters, as cells do, and no colon behind the word that begins a directive (Zeek). */
  asCells?: true;
  /** What a directive states for the records behind it, as a cell of theirs: its beginning, and the name of the cell. */
  states?: Readonly<Record<string, string>>;
}

/** What becomes of a record that is no event of its own. */
export type Outcome =
  /** No event: why. */
  | { lost: Flag }
  /** No record at all: its bytes are structure. */
  | { structure: 'header' | 'directive' | 'comment' | 'gap' }
  /** Together with the others of its key it makes one event. `part` is what the assembly gets of it, and waits for the others in memory. */
  | { joins: string; part: unknown };

/** What a decoder knows of its item. */
export interface ItemFacts {
  /** What holds for times that state no zone or year; the examiner's word, evidence and the plan of years (time/README.md). */
  time: ItemTimes;
  fields: FieldMap;
  /** Base name of the item. */
  name: string;
  /** Its first bytes, for what holds throughout and stands in no record, such as the form of a prefix. */
  head?: Head;
}

/** Raises an issue about the record at hand, which stays an event. */
export type Say = (code: string, message: string) => void;
/** One record. Fills `row`, which is empty; gives what the record is when it is no event. Records come in order. */
export type Decode<Given> = (record: Given, row: Row, say: Say) => Outcome | undefined;

/**
 * The quick way of a line that is as most are: writes the cells of `bytes[start, end)`, which is UTF-8, to `to` from `at` on, in the order of the columns,
 * with `CELL_BOUND` between them. Gives the position behind; negative: there is anything unusual, and the decoder has the line. Both give the same row.
 * There is room for four times the line and 4 KiB. In `filled` it marks the columns that it may have filled, by position.
 */
export type CopyCells = (bytes: Uint8Array, start: number, end: number, to: Uint8Array, at: number, filled: boolean[]) => number;
/**
 * How the lines of one item are read; both ways may share what they remember. `seek`, where the format reads by the time plan of its item, is called before
 * each record: where it begins in the item (in bytes).
 */
export interface Ways {
  decode: Decode<string>;
  quick?: CopyCells;
  seek?(offset: number): void;
}

export const waysOf = (opened: Decode<string> | Ways): Ways => (typeof opened === 'function' ? { decode: opened } : opened);

/** Between the cells of a row on its way to the database: a character that no log writes. A line that holds it is unusual. */
export const CELL_BOUND = 0x1f;

/** A record of a delimited text: its cells, and the names that hold for it. */
export interface Cells {
  names: readonly string[];
  values: readonly (string | undefined)[];
  /** What was taken from elsewhere to read its time. */
  assumed?: string | undefined;
}

/**
 * Events of several records, also interleaved ones. No record ends an event: stragglers come behind what their source writes last. An event is taken
 * when nothing was added to it for a while, or when it grows beyond any real one (limits.ts), which is flagged `event.cut`.
 */
export interface Assembly {
  /** Fills `row` from the parts of one event, in the order of reading. */
  join(parts: readonly unknown[], row: Row, say: Say): void;
  /** Records of the item that may pass between two of one event. */
  within: number;
}

/**
 * Of this item no record is read otherwise for what stands before it: `open` remembers nothing but what saves time. Large items of such formats are read
 * in stretches by several readers at once.
 */
export type StartsAnywhere = (item: ItemFacts) => boolean;

/**
 * How a record becomes an event.
 * - `fields`: a table of columns, compiled to one typed read and one SELECT. For JSON and delimited records, and lines with forms.
 * - `sql`: JSON records mapped by a SELECT of the format's own (see fields/README.md for what it finds).
 * - `code`: decoded here, into the format's own `columns`. `open` is called once an item; what must be remembered from record to record lives in its closure.
 *   Formats of millions of plain lines add a quick way.
 * - `bytes`: the same for records that are no text.
 * - `blocks`: the same for items whose records are found by their format.
 */
export type Reading =
  | { by: 'fields'; table: FieldTable }
  | { by: 'sql'; record: string; select: string; members: readonly string[] }
  | {
      by: 'code';
      columns: readonly EventColumnName[];
      open(item: ItemFacts): Decode<string> | Ways;
      startsAnywhere?: StartsAnywhere;
      assembly?: Assembly;
      /** What a column holds where the record says nothing. */
      otherwise?: { readonly [column in EventColumnName]?: string };
      /** Columns that say what another one says. */
      alike?: { readonly [column in EventColumnName]?: EventColumnName };
    }
  | { by: 'cells'; columns: readonly EventColumnName[]; open(item: ItemFacts): Decode<Cells>; startsAnywhere?: StartsAnywhere }
  | { by: 'bytes'; columns: readonly EventColumnName[]; open(item: ItemFacts): Decode<Uint8Array> }
  | { by: 'blocks'; columns: readonly EventColumnName[]; open(item: ItemFacts): (source: ByteSpan, sight: Sight) => void };

/** What the page of a format says beside what its definition shows. */
export interface About {
  family: Exclude<Family, 'carriers'>;
  /** Where one gets it: the path on disk, the export or the command that gives it. */
  origin: string;
  /** What its records cannot say, or say in a way that misleads: a sentence each. */
  silent: readonly string[];
  /** Records of a good case, as they are written; absent: they are no text. */
  sample?: string;
}

interface Described {
  /** `vendor:application:detail` style, lower case. */
  id: string;
  title: string;
  /** Where the format is described, with the version read. */
  vendor: { document: string; version: string };
  /** Asked of every format that is listed; what the program and its tests make up for themselves has none. */
  about?: About;
  recognise: Recognition;
}

/** `choose`: what there is to choose from in the first bytes, and what would be chosen, where what `fields` says of their form holds; undefined: nothing. */
export interface Mapping {
  takes: readonly (keyof FieldMap)[];
  choose(head: Head, fields: FieldMap): Choice | undefined;
}

/** Records that are events. */
export interface EventFormat extends Described {
  role: 'events';
  /** `event.dataset` of its events; what session rules, lanes and checks go by. */
  dataset: string;
  framing: Framing;
  time: TimeMeaning;
  /** The zone of times that state none, where the first bytes of an item show it, and what shows it. */
  zoneIn?(head: Uint8Array): ZoneFound | undefined;
  reading: Reading;
  /** One line about an event that states no message, from its columns: `{event_action}[ by {user_name|user_id}]`. A part in brackets stands only where its columns do. */
  message?: string;
  /** What an examiner may say of how its records are taken apart and what their members mean. Absent: the format says all of it. */
  mapping?: Mapping;
  /** `event_id` is documented as unique to one event: records that share it and say the same are one event, delivered more than once. */
  uniqueId?: true;
}

/** Digests, signatures, keys, manifests: read by verifiers; every byte counts as one record-less structure. */
export interface ProofFormat extends Described {
  role: 'proof';
  /**
   * Is all of it proof of this kind, and nothing else in it? `bytes` = the whole item, unpacked. The first bytes only suggest a proof: what holds
   * anything beside it is evidence, and recognition goes on without this format.
   */
  proves(bytes: Uint8Array): boolean;
}

export type Format = EventFormat | ProofFormat;

export const defineFormat = <F extends Format>(format: F): F => format;
