// What a carrier is: a wrapper around records of other formats. It is peeled before anybody is asked what the record is, nested ones too; what it says
// itself (host, time, stream, sequence, pod) stays beside each record, and places lead to the bytes of the inner record.
import type { Signature } from './recognise/recognition.ts';
import type { Stamp } from './syslog/stamp.ts';
import type { JsonValue } from './values/json-text.ts';

export interface Carrier {
  /** `vendor:what` style, lower case. Folder name = id with `-` for `:`. */
  id: string;
  title: string;
  /** Where it is described, with the version read. */
  vendor: { document: string; version: string };
  /** What its own records or lines look like. Any of them. */
  recognise: readonly Signature[];
  /**
   * What a payload is.
   * - `record`: a whole record, whatever line ends stand in it: nobody can make two of it by writing a line end.
   * - `stream`: a piece of a text, as pipes of programs are cut: lines and objects may go on in the next piece of the same stream.
   */
  boundaries: 'record' | 'stream';
  /** What no format knows is a record of text all the same, with the time and host that the carrier states. Absent: the carrier's record is read as it lies. */
  unknown?: 'text';
  /** Who documents that times which state no zone, in the records that it holds, are UTC: whatever zone the examiner gave for others. */
  utcInside?: string;
  /** Any record may have such a member: it is a carrier only where the payload is surely of a format, each by itself, and where nothing else knows the record. */
  general?: true;
  /** The id of the format of its own records, which reads those that hold nothing known: it keeps nobody from looking for what they hold. */
  own?: string;
  peel: MemberPeel | ElementPeel | EntryPeel | LinePeel | CellPeel;
}

/** Dotted path of a member, e.g. `kubernetes.pod.name`. In a list a name is that of a pair `{key, value}`, a number that of a member; empty: the record itself. */
type Path = string;

/** What members say beside the payload. */
interface Said {
  /** Payloads that say the same here, in all of them, are one stream and of one format; others a stream each. */
  stream?: readonly Path[];
  host?: readonly Path[];
  /** When the carrier took it; any form of `readTime`, which states its zone. */
  time?: readonly Path[];
  /** Its vendor documents that a time without a zone is UTC. */
  utc?: true;
  /** Program and process that wrote a text without a head of its own: the line is read as if they stood in front of it. */
  program?: readonly Path[];
  pid?: readonly Path[];
}

/** The payload is a member of a JSON record: an object as it stands, a text, or the bytes of one as a list of numbers. */
export interface MemberPeel extends Said {
  by: 'members';
  /** Members under which its records stand in lists, dots lead inside: `hits.hits`. */
  lists?: readonly Path[];
  /** Lists inside the record, each in the members of the one before: every member of the last holds a payload. All paths are looked for in it first. */
  each?: readonly Path[];
  /** Of `each`: a list beside it that names the cells of its members, which are rows. */
  names?: Path;
  /** Where the payload stands; the first that is there. */
  payload: readonly Path[];
  /** Of `each`: where nothing known stands in the payload, the member that holds it is the record. */
  itself?: true;
  /** Records that state any of these were taken apart already, and say more as they lie. */
  parsed?: readonly Path[];
  /** Of `payload`: what holds a record as it was written also where that was taken apart. It counts there if it is surely of a format. */
  original?: Path;
  /** The text of the payload is base64; what it holds may be a gzip. */
  packed?: 'base64';
  /** A text without a line end goes on in the next one of its stream. */
  unended?: true;
  /** Records of the carrier itself, which hold none: they are structure. Any of the values; of several members all. */
  control?: Readonly<Record<Path, string | readonly string[]>>;
}

/**
 * The record is a member of a JSON list and no object: a text, which is the payload, or a row, a list of cells. Cells may have names, as
 * `{"field": name, "value": cell}` or `{name: cell}`; others are called by their number.
 */
export interface ElementPeel {
  by: 'elements';
  /** Members under which its records stand in lists, as in `MemberPeel`. */
  lists?: readonly Path[];
  /** Names of the cell that is the payload; the first that is there, else the first cell that is JSON. */
  payload?: readonly string[];
  host?: readonly string[];
  time?: readonly string[];
  stream?: readonly string[];
  utc?: true;
}

/** Entries of `NAME=value` lines with a blank line behind each; a value with line ends stands behind its length. The payload is a value. */
export interface EntryPeel extends Said {
  by: 'entries';
  payload: readonly Path[];
}

/** The payload is the end of a line. */
export interface LinePeel {
  by: 'lines';
  /** Lines that do not begin so continue the one before. */
  begins?: RegExp;
  /** No log format writes such a head: what stands behind it and is of nothing known is text, with what the head says. */
  ownHead?: true;
  /**
   * Lines of it are lines of a log as they lie, most of which hold nothing else. Of these one stands in any that holds a record of another format: such are
   * looked for in all of the item.
   */
  marks?: readonly string[];
  /** Undefined: the line is none of this carrier's. */
  peel(line: string): PeeledLine | undefined;
}

type Facts = Readonly<Record<string, JsonValue | undefined>>;

export interface PeeledPayload {
  /** Where the payload begins, and where it ends (absent: with the line); UTF-16 units. */
  from: number;
  to?: number;
  stream?: string;
  /** Within the stream, whose payloads are pieces of a text of its own: a process, a pod. */
  writer?: string;
  /** Other than those of the carrier. */
  boundaries?: Carrier['boundaries'];
  /** Control characters are written as `#` and three octal digits (rsyslog), or characters behind a backslash (`values/tab-escapes.ts`). */
  escaped?: 'octal' | 'tab-cell';
  host?: string;
  /** As it is written; any form of `readTime`, or a stamp that may leave open year and zone. */
  time?: string | Stamp;
  program?: string;
  pid?: string;
  /** What else the head says; an undefined one is not said. */
  facts?: Facts;
  /** The line goes on in the next piece of its stream. */
  partial?: boolean;
}

/** `control`: a line of the carrier itself. */
export type PeeledLine = PeeledPayload | { control: true };

/** The payload is a cell of a table with a header. */
export interface CellPeel extends Said {
  by: 'cells';
  /** The first of these that says something; absent: the column of JSON objects that makes most of the table. */
  columns?: readonly string[];
  /** Columns that stand beside them, where tables of others have such a one too. */
  beside?: readonly string[];
}

/**
 * The peel of lines with a head of one form. Named groups of `head` are facts; `as`: which of them say when, whose stream and what writer. Asked for each
 * line: anchored, every repetition bounded.
 */
export function byHead(head: RegExp, as: Partial<Record<'time' | 'stream' | 'writer', string>>): (line: string) => PeeledPayload | undefined {
  const said = Object.entries(as) as ['time' | 'stream' | 'writer', string][];
  return (line) => {
    const found = head.exec(line);
    if (!found) return undefined;
    const facts = found.groups ?? {};
    const peeled: PeeledPayload = { from: found[0].length, facts };
    for (const [what, group] of said) if (facts[group] !== undefined) peeled[what] = facts[group];
    return peeled;
  };
}

export const defineCarrier = (carrier: Carrier): Carrier => carrier;
