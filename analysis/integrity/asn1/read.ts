// ASN.1 as signatures and certificates are written (X.690): DER, and BER where a statement may be in it (CMS). Bounded in depth and in the number of
// elements, so that hostile input costs what its length costs. A reader of our own, since this is all of it that is needed and every rule can be seen.

export interface Element {
  /** The identifier octet: class, `0x20` = constructed, number below 31. */
  tag: number;
  /** All of it, with its header. */
  raw: Uint8Array;
  /** What stands behind the header; of an indefinite length without its end mark. */
  body: Uint8Array;
  /** Of a constructed one; empty otherwise. */
  inner: Element[];
}

/** Certificates nest some ten deep, time stamps inside signatures some thirty. */
const DEPTH = 48;
const ELEMENTS = 200_000;

/** Its bytes are cut out when they are asked for: hostile input may be all elements. */
class Slice implements Element {
  constructor(
    private readonly bytes: Uint8Array,
    readonly tag: number,
    private readonly at: number,
    private readonly start: number,
    private readonly stop: number,
    private readonly end: number,
    readonly inner: Element[],
  ) {}
  get raw(): Uint8Array {
    return this.bytes.subarray(this.at, this.end);
  }
  get body(): Uint8Array {
    return this.bytes.subarray(this.start, this.stop);
  }
}

interface Reading {
  bytes: Uint8Array;
  /** Lengths are definite and written in the shortest way. */
  der: boolean;
  left: number;
}

interface Header {
  tag: number;
  start: number;
  /** Undefined = indefinite. */
  length: number | undefined;
}

function headerAt({ bytes, der }: Reading, at: number, end: number): Header | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > end || (tag & 0x1f) === 0x1f) return null;
  if (first < 0x80) return { tag, start: at + 2, length: first };
  const count = first & 0x7f;
  if (count === 0) return der || (tag & 0x20) === 0 ? null : { tag, start: at + 2, length: undefined };
  if (count > 6 || at + 2 + count > end) return null;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const shortest = length < 0x80 ? 0 : Math.ceil(Math.log2(length + 1) / 8);
  return der && count !== shortest ? null : { tag, start: at + 2 + count, length };
}

/** The element at `at`, and where what is behind it begins. */
function elementAt(reading: Reading, at: number, end: number, depth: number): { element: Element; next: number } | null {
  const header = headerAt(reading, at, end);
  if (header === null || depth > DEPTH || --reading.left < 0) return null;
  const { tag, start, length } = header;
  const { bytes } = reading;
  const stop = length === undefined ? end : start + length;
  if (stop > end) return null;
  const inner: Element[] = [];
  let to = start;
  if ((tag & 0x20) === 0) return { element: new Slice(bytes, tag, at, start, stop, stop, inner), next: stop };
  const indefinite = length === undefined;
  while (to < stop) {
    if (indefinite && bytes[to] === 0 && bytes[to + 1] === 0 && to + 2 <= stop)
      return { element: new Slice(bytes, tag, at, start, to, to + 2, inner), next: to + 2 };
    const one = elementAt(reading, to, stop, depth + 1);
    if (one === null) return null;
    inner.push(one.element);
    to = one.next;
  }
  // An indefinite length ends with its mark, and not where what is around it does.
  return indefinite ? null : { element: new Slice(bytes, tag, at, start, stop, stop, inner), next: stop };
}

/** The one element that these bytes are; null where they are anything else, or something stands behind it. */
export function readDer(bytes: Uint8Array): Element | null {
  const found = elementAt({ bytes, der: true, left: ELEMENTS }, 0, bytes.length, 0);
  return found?.next === bytes.length ? found.element : null;
}

/** The same of BER: lengths may be indefinite, or longer than they need be. */
export function readBer(bytes: Uint8Array): Element | null {
  const found = elementAt({ bytes, der: false, left: ELEMENTS }, 0, bytes.length, 0);
  return found?.next === bytes.length ? found.element : null;
}
