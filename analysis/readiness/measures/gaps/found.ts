// A gap as it is found, before it is worded.
import type { Gap } from '../../../contract/model/readiness.ts';
import { toRfc3339 } from '../../../contract/time.ts';

export interface Place {
  source: number;
  record: number;
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
  explanations: string[];
  /** Where it lies between two files. */
  seam?: readonly [string, string] | undefined;
  /** A record tells of the deletion. */
  recorded?: Place;
}

const timeOf = (ns: bigint | null): string | null => (ns === null ? null : toRfc3339(ns.toString()).replace(/\.?0+Z$/, 'Z'));

export function gapOf({ source, log_name, kind, numbers, from, to, count, of, before, behind, explanations }: Found): Gap {
  return {
    source,
    ...(log_name == null ? {} : { log: log_name }),
    kind,
    from: numbers ? numbers[0] : timeOf(from),
    to: numbers ? numbers[1] : timeOf(to),
    count,
    explanations,
    ...(of === undefined || of === '' ? {} : { of }),
    records: [before, behind].filter((place) => place !== undefined),
  };
}
