// CBOR (RFC 8949) taken apart, strictly: one item and nothing behind it, no name twice in a map, UTF-8 that is UTF-8, limits on depth and number. Each item
// knows its bytes, since some of them are hashed or signed as they stand. Never throws.

interface Place {
  /** All bytes of the item, head included. */
  raw: Uint8Array;
}
export type Item = Place &
  (
    | { kind: 'integer'; value: bigint }
    | { kind: 'bytes'; value: Uint8Array }
    | { kind: 'text'; value: string }
    | { kind: 'array'; items: readonly Item[] }
    | { kind: 'map'; members: ReadonlyMap<string, Item> }
    | { kind: 'tag'; tag: bigint; inner: Item }
    | { kind: 'boolean'; value: boolean }
    | { kind: 'null' }
    /** Floats, undefined and other simple values: nothing here is judged by them. */
    | { kind: 'other' }
  );

/** Statements nest a few levels deep, and hold some thousands of items at most. */
const DEPTH = 16;
const ITEMS = 100_000;

/** How members of a map are asked for: integers and texts never meet. */
export const nameOf = (label: number | string): string => (typeof label === 'number' ? `i${label}` : `t${label}`);

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
/** A key is the same key however its number is written; keys of other kinds are told apart by their bytes. */
const keyOf = (item: Item): string =>
  item.kind === 'integer' ? `i${item.value}` : item.kind === 'text' ? `t${item.value}` : item.kind === 'bytes' ? `b${hex(item.value)}` : `x${hex(item.raw)}`;

class Reader {
  at = 0;
  private left = ITEMS;
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  constructor(private readonly bytes: Uint8Array) {}

  /** `break` = the end of an array or map of unstated length; null = malformed. */
  item(depth: number): Item | 'break' | null {
    const { bytes } = this;
    const from = this.at;
    const first = bytes[this.at++];
    if (first === undefined || depth > DEPTH || this.left-- <= 0) return null;
    if (first === 0xff) return 'break';
    const major = first >> 5;
    const low = first & 31;
    const argument = this.argument(low);
    if (argument === null || (argument === 'open' && major !== 4 && major !== 5)) return null;
    const raw = (): Uint8Array => bytes.subarray(from, this.at);
    if (argument === 'open') return major === 4 ? this.array(Infinity, depth, raw) : this.map(Infinity, depth, raw);
    const length = argument > BigInt(bytes.length) ? Infinity : Number(argument);
    switch (major) {
      case 0:
        return { kind: 'integer', value: argument, raw: raw() };
      case 1:
        return { kind: 'integer', value: -1n - argument, raw: raw() };
      case 2:
      case 3: {
        if (length > bytes.length - this.at) return null;
        const value = bytes.subarray(this.at, (this.at += length));
        if (major === 2) return { kind: 'bytes', value, raw: raw() };
        const text = this.text(value);
        return text === null ? null : { kind: 'text', value: text, raw: raw() };
      }
      case 4:
        return this.array(length, depth, raw);
      case 5:
        return this.map(length, depth, raw);
      case 6: {
        const inner = this.item(depth + 1);
        return inner === null || inner === 'break' ? null : { kind: 'tag', tag: argument, inner, raw: raw() };
      }
      default:
        // A simple value below 32 has one byte only (3.3).
        if (low === 24 && argument < 32n) return null;
        if (low === 20 || low === 21) return { kind: 'boolean', value: low === 21, raw: raw() };
        return low === 22 ? { kind: 'null', raw: raw() } : { kind: 'other', raw: raw() };
    }
  }
  private argument(low: number): bigint | 'open' | null {
    if (low < 24) return BigInt(low);
    if (low === 31) return 'open';
    const size = low < 28 ? 1 << (low - 24) : 0;
    if (size === 0 || size > this.bytes.length - this.at) return null;
    let value = 0n;
    for (let i = 0; i < size; i++) value = (value << 8n) | BigInt(this.bytes[this.at++] ?? 0);
    return value;
  }
  private text(value: Uint8Array): string | null {
    try {
      return this.utf8.decode(value);
    } catch {
      return null;
    }
  }
  private array(length: number, depth: number, raw: () => Uint8Array): Item | null {
    const items: Item[] = [];
    while (items.length < length) {
      const one = this.item(depth + 1);
      if (one === 'break' && length === Infinity) break;
      if (one === null || one === 'break') return null;
      items.push(one);
    }
    return { kind: 'array', items, raw: raw() };
  }
  private map(length: number, depth: number, raw: () => Uint8Array): Item | null {
    const members = new Map<string, Item>();
    while (members.size < length) {
      const key = this.item(depth + 1);
      if (key === 'break' && length === Infinity) break;
      const value = key === null || key === 'break' ? null : this.item(depth + 1);
      if (key === null || key === 'break' || value === null || value === 'break' || members.has(keyOf(key))) return null;
      members.set(keyOf(key), value);
    }
    return { kind: 'map', members, raw: raw() };
  }
}

/** The one item that these bytes are; null where they are anything else. */
export function readCbor(bytes: Uint8Array): Item | null {
  const reader = new Reader(bytes);
  const item = reader.item(0);
  return item === null || item === 'break' || reader.at !== bytes.length ? null : item;
}

/** A member of a map; undefined where it is absent, or the item no map. */
export const memberOf = (item: Item | undefined, label: number | string): Item | undefined =>
  item?.kind === 'map' ? item.members.get(nameOf(label)) : undefined;
export const bytesIn = (item: Item | undefined): Uint8Array | null => (item?.kind === 'bytes' ? item.value : null);
/** A whole number that is exact as such. */
export const numberIn = (item: Item | undefined): number | null =>
  item?.kind === 'integer' && item.value >= -9007199254740991n && item.value <= 9007199254740991n ? Number(item.value) : null;
