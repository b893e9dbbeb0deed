// What ties the objects of a journal together: hash chains, lists of entries. All of it is checked in one pass in file order, in memory that depends on the
// hash tables and on the lists that are open at a time. Chains and lists only ever lead forward, since a writer appends; what leads back is no writer's.

/** Buckets of a table whose chains are followed; systemd makes some four for each 3 KiB of a full file. */
const MOST_BUCKETS = 8 * 1024 * 1024;
const MOST_LISTS = 2 * 1024 * 1024;

/** One number for a data object: where it lies and, in files that repeat its hash in every entry, that hash. */
export const nameOf = (place: number, hi: number, lo: number): number => Math.imul((place / 8) | 0, 0xc2b2ae3d) ^ lo ^ Math.imul(hi, 0x27d4eb2f);

function mix(entry: number, name: number): number {
  let h = Math.imul(((entry / 8) | 0) ^ name, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca77) + name;
  return Math.imul(h ^ (h >>> 13), 0xc2b2ae3d) ^ (h >>> 16);
}

/** The chains of one hash table. */
export class Chains {
  private next: Float64Array | null = null;
  private tails: Float64Array = new Float64Array(0);
  private buckets = 0;
  /** Where the first contradiction stands; 0 = there is none. */
  fault = 0;
  /** The table is larger than what is followed, or came behind its own members. */
  unfollowed = false;
  begin(buckets: number): void {
    if (buckets > MOST_BUCKETS) this.unfollowed = true;
    else {
      this.buckets = buckets;
      this.next = new Float64Array(buckets);
      this.tails = new Float64Array(buckets);
    }
  }
  head(bucket: number, first: number, last: number): void {
    if (this.next === null) return;
    this.next[bucket] = first;
    this.tails[bucket] = last;
    if ((first === 0) !== (last === 0) || last < first) this.fault ||= first || last;
  }
  /** A member: it must be the one that its chain leads to. */
  meet(place: number, hi: number, lo: number, following: number): void {
    if (this.next === null) {
      this.unfollowed = true;
      return;
    }
    const n = this.buckets;
    const bucket = ((((hi % n) * 65_536 + (lo >>> 16)) % n) * 65_536 + (lo & 65_535)) % n;
    if (this.next[bucket] !== place || (following === 0 ? this.tails[bucket] !== place : following <= place)) this.fault ||= place;
    else this.next[bucket] = following;
  }
  /** Where a chain leads that no member was met at; 0 = nowhere. */
  end(): number {
    return this.fault || (this.next?.find((one) => one !== 0) ?? 0);
  }
}

interface List {
  name: number;
  /** Entries that it still owes. */
  left: number;
  last: number;
}

/** Which entries hold which data, from both sides: entries name their data, and data objects list their entries. The very last entry may be unlisted. */
export class Lists {
  private readonly open = new Map<number, List>();
  private main: List;
  private mainAt: number;
  private fromEntries = 0;
  private fromLists = 0;
  private entries = 0;
  private listed = 0;
  fault = 0;
  unfollowed = false;
  constructor(
    entryArray: number,
    count: number,
    private readonly lastEntry: number,
    /** No object begins there or behind. */
    private readonly limit: number,
  ) {
    this.mainAt = entryArray;
    this.main = { name: 0, left: count, last: 0 };
  }
  entry(place: number): void {
    this.entries = (this.entries + mix(place, 1)) | 0;
  }
  item(entry: number, name: number): void {
    if (entry !== this.lastEntry) this.fromEntries = (this.fromEntries + mix(entry, name)) | 0;
  }
  private listedItem(entry: number, name: number): void {
    if (entry !== this.lastEntry) this.fromLists = (this.fromLists + mix(entry, name)) | 0;
  }
  /** A data object with the list that it states: its first entry, and an array with the rest. */
  data(place: number, name: number, entries: number, first: number, array: number): void {
    if ((entries === 0) !== (first === 0) || entries > 1 !== (array !== 0) || (array !== 0 && array <= place)) {
      this.fault ||= place;
      return;
    }
    if (entries === 0) return;
    if (!this.isPlace(first)) this.fault ||= place;
    this.listedItem(first, name);
    if (entries > 1) this.expect(array, { name, left: entries - 1, last: first });
  }
  private isPlace(entry: number): boolean {
    return entry % 8 === 0 && entry < this.limit;
  }
  private expect(array: number, list: List): void {
    if (this.open.size >= MOST_LISTS) this.unfollowed = true;
    else if (this.open.has(array) || array === this.mainAt) this.fault ||= array;
    else this.open.set(array, list);
  }
  /** Whose array begins here; undefined = nobody's, as one whose linking failed. */
  array(place: number): List | undefined {
    if (place === this.mainAt) return this.main;
    const list = this.open.get(place);
    this.open.delete(place);
    return list;
  }
  /** An item of that list, in order; behind its last one stands room that is kept for later. False = it ends before. */
  take(list: List, entry: number, place: number): boolean {
    if (list.left <= 0) {
      if (!this.isPlace(entry)) this.fault ||= place;
      return true;
    }
    if (entry === 0) return false;
    if (entry <= list.last || !this.isPlace(entry)) this.fault ||= place;
    list.last = entry;
    list.left--;
    if (list === this.main) this.listed = (this.listed + mix(entry, 1)) | 0;
    else this.listedItem(entry, list.name);
    return true;
  }
  /** What the array says follows it. */
  close(list: List, place: number, following: number): void {
    if (list.left > 0 ? following <= place : following !== 0) this.fault ||= place;
    else if (list.left > 0)
      if (list === this.main) this.mainAt = following;
      else this.expect(following, list);
  }
  /** What is wrong, in words; null = nothing. */
  end(): string | null {
    if (this.fault !== 0) return `The list of entries at byte ${this.fault} contradicts itself.`;
    if (this.unfollowed) return null;
    if (this.main.left > 0 || this.entries !== this.listed) return 'The list of all entries does not hold the entries that are there.';
    const [lost] = this.open.keys();
    if (lost !== undefined) return `A list of entries leads to byte ${lost}, where none is.`;
    return this.fromEntries === this.fromLists ? null : 'What entries hold and what lists say that they hold are not the same.';
  }
}
