// What a carrier is: a wrapper around records of other formats. It is peeled before anybody is asked what the record is, nested ones too; what it says
// itself (host, time, stream, sequence, pod) stays beside each record, and places lead to the bytes of the inner record.
import type { Signature } from './recognise/recognition.ts';
import type { JsonObject } from './values/json-text.ts';

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
  peel: MemberPeel | LinePeel | CellPeel;
}

/** Dotted path of a member, e.g. `kubernetes.pod.name`. */
type Path = string;

/** The payload is a member of a JSON record: an object as it stands, or a text. */
export interface MemberPeel {
  by: 'members';
  /** Members under which its records stand in lists, dots lead inside: `hits.hits`. */
  lists?: readonly Path[];
  /** Where the payload stands; the first that is there. */
  payload: readonly Path[];
  /** The text of the payload is base64; what it holds may be a gzip. */
  packed?: 'base64';
  /** A text without a line end goes on in the next one of its stream. */
  unended?: true;
  /** Payloads of one value here are one stream, and of one format; those of several a stream each. */
  stream?: readonly Path[];
  host?: readonly Path[];
  /** When the carrier took it; any form of `readTime`, which states its zone. */
  time?: readonly Path[];
  /** Program and process that wrote a text without a head of its own: the line is read as if they stood in front of it. */
  program?: readonly Path[];
  pid?: readonly Path[];
  /** Records of the carrier itself, which hold none: they are structure. */
  control?: Readonly<Record<Path, string>>;
}

/** The payload is the end of a line. */
export interface LinePeel {
  by: 'lines';
  /** Undefined: the line is none of this carrier's. */
  peel(line: string): PeeledLine | undefined;
}

export type PeeledLine =
  | {
      /** Where the payload begins, and where it ends (absent: with the line); UTF-16 units. */
      from: number;
      to?: number;
      stream?: string;
      host?: string;
      /** As it is written; any form of `readTime`. */
      time?: string;
      program?: string;
      pid?: string;
      /** What else the head says. */
      facts?: JsonObject;
      /** The line goes on in the next piece of its stream. */
      partial?: boolean;
    }
  /** A line of the carrier itself. */
  | { control: true };

/** The payload is a cell of a table with a header: the first of these columns that is there, or the column in which the first rows have payloads. */
export interface CellPeel {
  by: 'cells';
  columns: readonly string[];
  host?: readonly string[];
  time?: readonly string[];
  stream?: readonly string[];
}

export const defineCarrier = (carrier: Carrier): Carrier => carrier;
