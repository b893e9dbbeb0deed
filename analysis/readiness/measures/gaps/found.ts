// A gap as it is found, before it is worded.
import type { Gap, GapBecause } from '../../../contract/model/readiness.ts';
import { toRfc3339 } from '../../../contract/time.ts';

export interface Place {
  source: number;
  record: number;
}

/** `says` null: the words that stand where nothing tells why. */
export interface Reason {
  says: GapBecause['says'] | null;
  words: string;
  record?: Place;
}

export interface Found {
  source: number;
  /** Number of the log that it lies in, where that is known from the beginning. */
  log?: number;
  /** Its name, where the source holds several. */
  log_name?: string | null | undefined;
  kind: Gap['kind'];
  /** Edges of a sequence. */
  numbers?: readonly [number, number];
  /** Nanoseconds; null where nothing is on that side. */
  from: bigint | null;
  to: bigint | null;
  count: number | null;
  of?: string;
  /** The records at the edges. */
  before?: Place | undefined;
  behind?: Place | undefined;
  /** Likeliest first. */
  explanations: Reason[];
  /** Where it lies between two files. */
  seam?: readonly [string, string] | undefined;
  /** A record tells of the deletion. */
  recorded?: Place;
}

const timeOf = (ns: bigint | null): string | null => (ns === null ? null : toRfc3339(ns.toString()).replace(/\.?0+Z$/, 'Z'));

const because = (reasons: readonly Reason[]): GapBecause[] =>
  reasons.flatMap(({ says, words, record }) => (says === null ? [] : [{ says, words, ...(record === undefined ? {} : { record }) }]));

export function gapOf({ source, log_name, kind, numbers, from, to, count, of, before, behind, explanations }: Found): Gap {
  return {
    source,
    ...(log_name == null ? {} : { log: log_name }),
    kind,
    from: numbers ? numbers[0] : timeOf(from),
    to: numbers ? numbers[1] : timeOf(to),
    count,
    explanations: explanations.map(({ words }) => words),
    ...(because(explanations).length === 0 ? {} : { because: because(explanations) }),
    ...(of === undefined || of === '' ? {} : { of }),
    records: [before, behind].filter((place) => place !== undefined),
  };
}
