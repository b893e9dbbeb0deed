// Values that two devices replaced by codes (HMAC-SHA-256, each with its salt): with one salt they are the same; with two, each code of one stands for one
// code of the other. No salt is needed to see where that fails.

interface Pair {
  one: string;
  other: string;
  record: number;
}
/** Pairs that are held at once. */
const MOST = 1_000_000;

export class Salts {
  private readonly pairs: Pair[] = [];
  private same = 0;
  /** Not all were held: what was is judged. */
  full = false;
  add(one: string, other: string, record: number): void {
    if (this.pairs.length >= MOST) {
      this.full = true;
      return;
    }
    this.pairs.push({ one, other, record });
    if (one === other) this.same++;
  }
  get count(): number {
    return this.pairs.length;
  }
  /** Most are the same: both have one salt, and are set up alike or copies of each other. */
  get alike(): boolean {
    return this.same * 2 > this.pairs.length;
  }
  /** Codes that occur once: with two salts, nothing confirms what they stand for. */
  get single(): number {
    if (this.alike) return 0;
    const counts = new Map<string, number>();
    for (const { one } of this.pairs) counts.set(one, (counts.get(one) ?? 0) + 1);
    return [...counts.values()].filter((count) => count === 1).length;
  }
  /** Records whose codes do not go with those of the others. */
  contradicting(): Set<number> {
    if (this.alike) return new Set(this.pairs.flatMap(({ one, other, record }) => (one === other ? [] : [record])));
    const found = new Set<number>();
    for (const [own, to] of [
      ['one', 'other'],
      ['other', 'one'],
    ] as const) {
      const counts = new Map<string, Map<string, number>>();
      for (const pair of this.pairs) {
        const known = counts.get(pair[own]) ?? new Map<string, number>();
        known.set(pair[to], (known.get(pair[to]) ?? 0) + 1);
        counts.set(pair[own], known);
      }
      // What most say counts; where none is ahead, all that disagree are told.
      const usual = new Map<string, string | null>();
      for (const [name, known] of counts) {
        const [first, second] = [...known].sort((a, b) => b[1] - a[1]);
        usual.set(name, first && first[1] > (second?.[1] ?? 0) ? first[0] : null);
      }
      for (const pair of this.pairs) if (usual.get(pair[own]) !== pair[to]) found.add(pair.record);
    }
    return found;
  }
}
