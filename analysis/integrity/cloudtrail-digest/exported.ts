// What was exported: an absent file is missing only where its neighbours are there. Derived from what is there, or stated by the investigator.
// The first and last log file of an account and region bound what was exported of them: a day folder, a region or an hour that is absent as a whole lies
// outside; a hole between two that are there lies inside, however wide. Who removes the ends gains nothing by it: the ends of a chain are open anyway.
import type { StatedRange } from '../../contract/model/integrity.ts';
import type { Nanoseconds } from '../../contract/time.ts';
import { chainName, deliveredAt, instantOf } from './place.ts';

export interface ExportedRange {
  /** Names of the first and last log file that are there carry these times; null = none is there. */
  from: Nanoseconds | null;
  to: Nanoseconds | null;
  stated: boolean;
  inside: boolean;
}

/** When an object was delivered, by its key; null when the key does not say. */
export const timeOfKey = (key: string): Nanoseconds | null => instantOf(chainName(key)?.end ?? deliveredAt(key) ?? '');

/** Bucket, prefix, account and region: what stands before the day. */
const folderOf = (bucket: string, key: string): string => `${bucket}/${key.replace(/\/\d{4}\/\d\d\/\d\d\/[^/]*$/, '')}`;

/** Is a time inside the stated range (`to` excluded)? Null when no range is stated or the time is not known. */
export function insideStated(stated: StatedRange | undefined, at: Nanoseconds | null): boolean | null {
  if (stated === undefined || at === null) return null;
  return !(stated.from !== null && BigInt(at) < BigInt(stated.from)) && !(stated.to !== null && BigInt(at) >= BigInt(stated.to));
}

export class Exported {
  private readonly spans = new Map<string, { from: Nanoseconds; to: Nanoseconds }>();

  /** `present` = signed places of log files that are there. */
  constructor(
    present: Iterable<{ bucket: string; key: string }>,
    private readonly stated: StatedRange | undefined,
  ) {
    for (const { bucket, key } of present) {
      const at = timeOfKey(key);
      if (at === null) continue;
      const folder = folderOf(bucket, key);
      const span = this.spans.get(folder);
      if (!span) this.spans.set(folder, { from: at, to: at });
      else if (BigInt(at) < BigInt(span.from)) span.from = at;
      else if (BigInt(at) > BigInt(span.to)) span.to = at;
    }
  }

  /** Where an absent log file lies. One whose name states no time lies inside as soon as anything of its folder is there. */
  around(bucket: string, key: string): ExportedRange {
    const at = timeOfKey(key);
    const stated = insideStated(this.stated, at);
    if (stated !== null) return { from: this.stated?.from ?? null, to: this.stated?.to ?? null, stated: true, inside: stated };
    const span = this.spans.get(folderOf(bucket, key));
    if (!span) return { from: null, to: null, stated: false, inside: false };
    const inside = at === null || (BigInt(at) >= BigInt(span.from) && BigInt(at) <= BigInt(span.to));
    return { ...span, stated: false, inside };
  }
}
