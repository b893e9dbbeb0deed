// Records that make events together, also interleaved ones: each waits for the others of its key, within bounds that no input can widen.
import type { Flag } from '../../reading/format.ts';
import { MAX_PARTS, MAX_RECORD, MAX_WAITING } from '../limits.ts';
import type { Place } from '../spool/record-writer.ts';

/** What waits for more of its event. `places[i]` is where `parts[i]` stands. */
export interface Waiting {
  parts: unknown[];
  places: Place[];
  flags: { flag: Flag; place: Place }[];
  /** Bytes of its records. */
  raw: number;
  /** Ordinal of its latest record. */
  latest: number;
  /** The text of one of them holds what may be a token. */
  mayHoldToken: boolean;
  /** An event of the same key was taken before: this is a rest of it. */
  late: boolean;
}

/** Bytes that a record costs beside its own while it waits. */
const KEPT = 256;

/** Keys of events that were taken, which are remembered to know what comes too late. */
const MOST_TAKEN = 50_000;

export class Joining {
  /** Two generations: the older one is forgotten when the newer one is full. */
  private taken = new Set<string>();
  private takenBefore = new Set<string>();
  /** By key, the one that was added to last at the end. */
  private readonly waiting = new Map<string, Waiting>();
  private held = 0;

  /** `within`: records after which an event to which nothing was added is taken as it is. `ripe` takes it; `cut`: more may come that belongs to it. */
  constructor(
    private readonly within: number,
    private readonly ripe: (event: Waiting, cut: boolean) => void,
  ) {}

  /** Gives whether it joins an earlier record. */
  add(key: string, part: unknown, place: Place, flags: readonly Flag[], raw: number, mayHoldToken = false): boolean {
    const known = this.waiting.get(key);
    const late = this.taken.has(key) || this.takenBefore.has(key);
    const event: Waiting = known ?? { parts: [], places: [], flags: [], raw: 0, latest: 0, mayHoldToken: false, late };
    event.parts.push(part);
    event.places.push(place);
    for (const flag of flags) event.flags.push({ flag, place });
    event.raw += raw;
    event.mayHoldToken ||= mayHoldToken;
    event.latest = place.ordinal;
    this.held += raw + KEPT;
    if (known) this.waiting.delete(key);
    this.waiting.set(key, event);
    if (event.raw > MAX_RECORD || event.parts.length >= MAX_PARTS) this.take(key, event, true);
    return known !== undefined;
  }

  /** `records`: read so far. */
  settle(records: number): void {
    for (const [key, event] of this.waiting) {
      const crowded = this.held > MAX_WAITING;
      if (!crowded && records - event.latest <= this.within) return;
      this.take(key, event, crowded);
    }
  }

  /** The item is read: nothing more comes. */
  end(): void {
    for (const [key, event] of this.waiting) this.take(key, event, false);
  }

  private take(key: string, event: Waiting, cut: boolean): void {
    this.waiting.delete(key);
    this.held -= event.raw + KEPT * event.parts.length;
    if (this.taken.size >= MOST_TAKEN) [this.takenBefore, this.taken] = [this.taken, new Set()];
    this.taken.add(key);
    this.ripe(event, cut);
  }
}
