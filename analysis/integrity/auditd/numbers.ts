// Serial numbers of the kernel's audit events, in the order of reading. They run without a hole from boot to boot (kernel/audit.c, audit_serial); records of
// several processors and hosts are mixed by a few dozen, and an event has several records of one number.

/** Numbers that come later than higher ones are mixed, not anew, within this many. */
const MIXED = 1000;
/** Events between two records of one event: those of several processors are mixed by fewer. */
const APART = 64;
/** Holes that may still be filled: those further back are looked at no more. */
const OPEN = 64;

export interface Hole {
  from: bigint;
  to: bigint;
  /** Events before and behind it, as they name themselves: `1364481363.243:24287`. */
  before: string;
  behind: string;
}

export class Numbers {
  private high: bigint | null = null;
  private last = '';
  private open: Hole[] = [];
  readonly holes: Hole[] = [];
  /** Holes in all, and numbers in them. */
  missing = { holes: 0, numbers: 0n };
  /** Events that come once more, far from where they stood or with another time, and the first of them. */
  repeated = { events: 0, first: '' };
  /** The last numbers, with the event and when it was met. */
  private readonly seen = new Map<bigint, { event: string; at: number }>();
  private at = 0;
  private now: bigint | null = null;
  /** Most holes that are kept. */
  constructor(private readonly most: number) {}

  /** `restart`: the numbers begin anew here. */
  take(serial: bigint, event: string): { restart: boolean } {
    const { high } = this;
    const restart = high !== null && serial + BigInt(MIXED) < high;
    if (restart) {
      this.settle();
      this.seen.clear();
    }
    this.meet(serial, event);
    if (restart || high === null) {
      this.high = serial;
      this.last = event;
      return { restart };
    }
    if (serial > high) {
      if (serial > high + 1n) this.open.push({ from: high + 1n, to: serial - 1n, before: this.last, behind: event });
      this.settle(OPEN);
      this.high = serial;
      this.last = event;
    } else this.fill(serial);
    return { restart };
  }
  private meet(serial: bigint, event: string): void {
    if (serial !== this.now) this.at++;
    this.now = serial;
    const known = this.seen.get(serial);
    if (known && (known.event !== event || this.at - known.at > APART)) {
      if (this.repeated.events++ === 0) this.repeated.first = event;
    }
    this.seen.delete(serial);
    this.seen.set(serial, { event, at: this.at });
    if (this.seen.size > MIXED) for (const [oldest] of this.seen) return void this.seen.delete(oldest);
  }
  private fill(serial: bigint): void {
    const at = this.open.findLastIndex(({ from, to }) => from <= serial && serial <= to);
    const hole = this.open[at];
    if (!hole) return;
    const parts = [
      { ...hole, to: serial - 1n },
      { ...hole, from: serial + 1n },
    ].filter(({ from, to }) => from <= to);
    this.open.splice(at, 1, ...parts);
  }
  /** No number will come any more that could fill a hole, but the last `open` ones. */
  settle(open = 0): void {
    for (const hole of this.open.splice(0, Math.max(0, this.open.length - open))) {
      this.missing.holes++;
      this.missing.numbers += hole.to - hole.from + 1n;
      if (this.holes.length < this.most) this.holes.push(hole);
    }
  }
}
