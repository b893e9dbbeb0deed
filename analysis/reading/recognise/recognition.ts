// What recognises a format: signatures as data, a function as last resort. Scores are 0 to 100, each with its reasons; the highest wins.
import type { FieldMap } from '../../contract/model/field-map.ts';
import type { FieldChoice } from '../../contract/model/source.ts';

/** The first bytes of an item. Untrusted. `complete` = these are all of it. */
export interface Head {
  bytes: Uint8Array;
  /** UTF-8 text of `bytes`, invalid sequences replaced; a byte order mark is removed. Made when it is asked for. */
  readonly text: string;
  /** A character a byte, U+0000 to U+00FF. Made when it is asked for. */
  readonly latin1: string;
  /** Its first characters, enough for a brief look; the same where that is all of it. */
  readonly opening: string;
  name: string;
  complete: boolean;
}

/** Score 0 to 100 with one reason a line; the highest wins, of equal ones the id that comes first. */
export interface Sniff {
  score: number;
  reasons: string[];
  /** Heuristic field choice of a generic format, shown to the investigator and correctable. */
  fields?: FieldMap;
  members?: FieldChoice[];
  /** What this item leaves open, where the head tells (e.g. times that state their offset need no zone); absent = what the format's times mean. */
  needs?: readonly ('zone' | 'year')[];
  /** Wrappers that this item really has, in place of the format's; empty = the top-level values are the records. */
  wrappers?: readonly string[];
}

/**
 * What only this format has.
 * - `members`: JSON records with `all` of these members, at least one of `some`, these values, values that begin so. Names are exact, dots lead inside, into lists by number.
 * - `line`: text lines of this form, anchored at their beginning.
 * - `opening`: the first characters of the item are of this form, anchored at its beginning.
 * - `magic`: bytes (as hex) at an offset.
 */
export type Signature =
  | {
      kind: 'members';
      all: readonly string[];
      some?: readonly string[];
      equals?: Readonly<Record<string, string | readonly string[]>>;
      begins?: Readonly<Record<string, string>>;
    }
  | { kind: 'line'; line: RegExp }
  | { kind: 'opening'; opening: RegExp }
  | { kind: 'magic'; hex: string; at?: number };

export interface Recognition {
  /** Any of them. */
  signatures?: readonly Signature[];
  /** Asked where no signature is sure: looks at bytes and text; the name may add a reason, never decide. */
  examine?(head: Head): Sniff | undefined;
  /** A general reading (some JSON, some table): asked only where no other format is sure of the item. */
  general?: true;
  /** Asked only where nothing else claims the item; nobody's runner-up. */
  lastResort?: true;
}

/** From here on a format is sure: general readings are not asked. */
export const SURE = 60;
/** From here on the first few records or lines decide: nobody else is asked. */
export const CERTAIN = 90;
/** Below this a claim is a guess: the item stays unread and says so. */
export const claimThreshold = 20;
