// Which top-level members of a record go to `extra` when its text is kept. A small hash table over their bytes,
// because it is asked some twenty times a record.

/** Bit: the member goes to `extra` (`u`). */
export const EXTRA = 1;

export interface MemberTable {
  /** Number of the member named by bytes [start, end), or -1. */
  find(bytes: Uint8Array, start: number, end: number): number;
  /** Bits of each member. */
  bits: Uint8Array;
  names: readonly string[];
}

const SLOTS = 1024;
const slot = (length: number, first: number, last: number, middle: number) => (length * 31 + first * 7 + last * 131 + middle * 17) & (SLOTS - 1);

export function memberTable(entries: ReadonlyMap<string, number>): MemberTable {
  const names = [...entries.keys()];
  const bits = Uint8Array.from(entries.values());
  const texts = names.map((name) => Buffer.from(name));
  const heads = new Int16Array(SLOTS).fill(-1);
  const next = new Int16Array(names.length).fill(-1);
  texts.forEach((text, i) => {
    const n = text.length;
    const s = slot(n, text[0] ?? 0, text[n - 1] ?? 0, text[n >> 1] ?? 0);
    next[i] = heads[s] ?? -1;
    heads[s] = i;
  });
  return {
    bits,
    names,
    find(bytes, start, end) {
      const n = end - start;
      let i = heads[slot(n, bytes[start] as number, bytes[end - 1] as number, bytes[start + (n >> 1)] as number)] as number;
      while (i >= 0) {
        const text = texts[i] as Buffer;
        if (text.length === n) {
          let k = 0;
          while (k < n && text[k] === bytes[start + k]) k++;
          if (k === n) return i;
        }
        i = next[i] as number;
      }
      return -1;
    },
  };
}
