// How the times of neighbouring lines are written: the same up to the hour, then minute and second, perhaps a fraction, and the same offset.

const usual = /^((?:[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?|\d{4}-\d\d-\d\d[T ])\d\d:)\d\d:\d\d(?:\.\d{1,9})?( ?(?:Z|[+-]\d\d:?\d\d))?$/;
const encoder = new TextEncoder();

export class HourStamp {
  /** Of the stamp read last: where it ends, and the digits of its fraction, if any. */
  end = 0;
  fraction = 0;
  fractionEnd = 0;

  private constructor(
    private readonly key: Uint8Array,
    private readonly zone: Uint8Array,
    private readonly isDated: boolean,
  ) {}

  /** Undefined: no other line is known by this one. */
  static of(text: string): HourStamp | undefined {
    const m = usual.exec(text);
    return m ? new HourStamp(encoder.encode(m[1]), encoder.encode(m[2] ?? ''), /^\d/.test(text)) : undefined;
  }

  /** Seconds into the hour of a stamp of that hour and form, with a blank behind it. Negative: it is none. */
  read(bytes: Uint8Array, from: number, end: number): number {
    const { key, zone } = this;
    for (let i = 0; i < key.length; i++) if (bytes[from + i] !== key[i]) return -1;
    let at = from + key.length;
    const minute = sixty(bytes, at);
    const second = sixty(bytes, at + 3);
    if (minute > 59 || second > 59 || bytes[at + 2] !== 58) return -1;
    at += 5;
    this.fraction = this.fractionEnd = at;
    if (bytes[at] === 46) {
      this.fraction = ++at;
      while (isDigit(bytes[at] as number)) at++;
      this.fractionEnd = at;
      if (at === this.fraction || at > this.fraction + 9) return -1;
    }
    if (zone.length === 0) {
      // An offset may stand behind a blank.
      const next = bytes[at + 1];
      if (next === 43 || next === 45 || (next === 90 && this.isDated)) return -1;
    }
    for (let i = 0; i < zone.length; i++) if (bytes[at + i] !== zone[i]) return -1;
    at += zone.length;
    if (at >= end || bytes[at] !== 32) return -1;
    this.end = at;
    return minute * 60 + second;
  }
}

export const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** 60 where they are no two digits of a minute or second. */
function sixty(bytes: Uint8Array, from: number): number {
  const tens = (bytes[from] as number) - 48;
  const ones = (bytes[from + 1] as number) - 48;
  return tens >= 0 && tens <= 5 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 60;
}
