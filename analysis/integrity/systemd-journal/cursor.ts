// The cursor of an entry (sd_journal_get_cursor(3)): sequence id and number, boot, times, and the XOR of the Jenkins hashes of all `NAME=value` payloads. The
// hash has no key and the XOR no order: who edits an entry can compute it again.
import { type Hash64, jenkins } from './hashes.ts';

export interface Cursor {
  id: string;
  sequence: number;
  boot: string;
  monotonic: number;
  time: number;
  high: number;
  low: number;
}

export function cursorOf(text: string): Cursor | null {
  const parts = /^s=([0-9a-f]{32});i=([0-9a-f]{1,16});b=([0-9a-f]{32});m=([0-9a-f]{1,16});t=([0-9a-f]{1,16});x=([0-9a-f]{1,16})$/.exec(text);
  if (!parts) return null;
  const [, id, sequence, boot, monotonic, time, x] = parts as unknown as [string, string, string, string, string, string, string];
  const whole = x.padStart(16, '0');
  const number = (hex: string): number => Number.parseInt(hex, 16);
  return {
    id,
    sequence: number(sequence),
    boot,
    monotonic: number(monotonic),
    time: number(time),
    high: number(whole.slice(0, 8)),
    low: number(whole.slice(8)),
  };
}

/** Fields of one entry beyond which identical ones are no longer looked for. */
const MOST_TWICE = 256;

/** What a dump says of one entry. */
export class Entry {
  cursor: string | null = null;
  time: string | null = null;
  monotonic: string | null = null;
  boot: string | null = null;
  /** A field is not there as it was (null, too long), so the digest cannot be computed. */
  lacking = false;
  /** A name stands twice where it must not. */
  doubled = false;
  private high = 0;
  private low = 0;
  private readonly hashes: [number, number][] = [];
  private readonly hash: Hash64 = { hi: 0, lo: 0 };

  /** A payload, `NAME=value`. Names that begin with two underscores are of the dump, not of the entry. */
  payload(bytes: Uint8Array): void {
    jenkins(bytes, 0, bytes.length, this.hash);
    this.high = (this.high ^ this.hash.hi) >>> 0;
    this.low = (this.low ^ this.hash.lo) >>> 0;
    if (this.hashes.length < MOST_TWICE) this.hashes.push([this.hash.hi, this.hash.lo]);
  }
  /** Does the digest fit? A field that was handed over twice alike is kept once, and cancels itself out in the digest: such a one, or two, are looked for. */
  fits({ high, low }: Cursor): boolean {
    const [h, l] = [(this.high ^ high) >>> 0, (this.low ^ low) >>> 0];
    if (h === 0 && l === 0) return true;
    const known = new Set(this.hashes.map(([hi, lo]) => `${hi} ${lo}`));
    return known.has(`${h} ${l}`) || this.hashes.some(([hi, lo]) => known.has(`${(h ^ hi) >>> 0} ${(l ^ lo) >>> 0}`));
  }
  /** Its times and its boot, written beside the cursor, are those of the cursor. */
  agrees({ time, monotonic, boot }: Cursor): boolean {
    const same = (text: string | null, value: number): boolean => text === null || Number(text) === value;
    return same(this.time, time) && same(this.monotonic, monotonic) && (this.boot === null || this.boot === boot);
  }
  /** A member of the dump's own. */
  note(name: string, value: string): void {
    if (name === '__CURSOR') {
      if (this.cursor !== null) this.doubled = true;
      this.cursor = value;
    } else if (name === '__REALTIME_TIMESTAMP') this.time = value;
    else if (name === '__MONOTONIC_TIMESTAMP') this.monotonic = value;
    else if (name === '_BOOT_ID') this.boot = value;
  }
}
