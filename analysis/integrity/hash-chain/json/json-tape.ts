// One JSON text (RFC 8259) taken apart without loss: where each value stands, as written. Bytes in, offsets out; nothing is converted before it is asked for.

export const OBJECT = 1;
export const ARRAY = 2;
export const STRING = 3;
export const NUMBER = 4;
/** true, false or null, as written. */
export const WORD = 5;

/** A string holds an escape. */
export const ESCAPED = 1;
/** A string holds DEL or bytes that are not ASCII. */
export const HIGH = 2;

/** Deeper nesting is refused: no record of a log needs it. */
export const DEPTH = 200;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/**
 * Values in the order in which they begin. `next[i]` is the first value behind value `i` and all that is in it. In an object a member is its name (a
 * string) followed by its value. Reused from text to text: what it says holds until the next `read`.
 */
export class JsonTape {
  bytes: Uint8Array = new Uint8Array(0);
  count = 0;
  kind = new Uint8Array(64);
  flags = new Uint8Array(64);
  /** First byte; of a string, the one behind its quote. */
  start = new Int32Array(64);
  /** The byte behind the last; of a string, its closing quote. */
  end = new Int32Array(64);
  next = new Int32Array(64);
  private at = 0;
  private to = 0;
  private high = false;
  fault = '';

  /** Is it one value and nothing else but white space? If not, `fault` says why. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    this.count = 0;
    this.high = false;
    this.fault = 'not JSON';
    this.space();
    if (!this.value(0)) return false;
    this.space();
    if (this.at !== to) {
      this.fault = 'something follows the value';
      return false;
    }
    if (this.high)
      try {
        utf8.decode(bytes.subarray(from, to));
      } catch {
        this.fault = 'not UTF-8';
        return false;
      }
    this.fault = '';
    return true;
  }

  private grow(): void {
    const size = this.kind.length * 2;
    const wider = <T extends Uint8Array | Int32Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    this.kind = wider(this.kind, new Uint8Array(size));
    this.flags = wider(this.flags, new Uint8Array(size));
    this.start = wider(this.start, new Int32Array(size));
    this.end = wider(this.end, new Int32Array(size));
    this.next = wider(this.next, new Int32Array(size));
  }

  private open(kind: number, start: number): number {
    if (this.count === this.kind.length) this.grow();
    const node = this.count++;
    this.kind[node] = kind;
    this.flags[node] = 0;
    this.start[node] = start;
    return node;
  }

  private close(node: number, end: number): true {
    this.end[node] = end;
    this.next[node] = this.count;
    return true;
  }

  private space(): void {
    const { bytes, to } = this;
    let at = this.at;
    while (at < to) {
      const byte = bytes[at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
      at++;
    }
    this.at = at;
  }

  private value(depth: number): boolean {
    const byte = this.at < this.to ? this.bytes[this.at] : undefined;
    if (byte === 0x22) return this.string();
    if (byte === 0x7b || byte === 0x5b) {
      if (depth === DEPTH) {
        this.fault = `nested deeper than ${DEPTH} levels`;
        return false;
      }
      return byte === 0x7b ? this.object(depth) : this.array(depth);
    }
    if (byte === 0x2d || isDigit(byte)) return this.number();
    if (byte === 0x74) return this.word('true');
    if (byte === 0x66) return this.word('false');
    if (byte === 0x6e) return this.word('null');
    return false;
  }

  private object(depth: number): boolean {
    const node = this.open(OBJECT, this.at++);
    this.space();
    if (this.bytes[this.at] === 0x7d && this.at < this.to) return this.close(node, ++this.at);
    for (;;) {
      if (this.at >= this.to || this.bytes[this.at] !== 0x22 || !this.string()) return false;
      this.space();
      if (this.at >= this.to || this.bytes[this.at++] !== 0x3a) return false;
      this.space();
      if (!this.value(depth + 1)) return false;
      this.space();
      if (this.at >= this.to) return false;
      const byte = this.bytes[this.at++];
      if (byte === 0x7d) return this.close(node, this.at);
      if (byte !== 0x2c) return false;
      this.space();
    }
  }

  private array(depth: number): boolean {
    const node = this.open(ARRAY, this.at++);
    this.space();
    if (this.bytes[this.at] === 0x5d && this.at < this.to) return this.close(node, ++this.at);
    for (;;) {
      if (!this.value(depth + 1)) return false;
      this.space();
      if (this.at >= this.to) return false;
      const byte = this.bytes[this.at++];
      if (byte === 0x5d) return this.close(node, this.at);
      if (byte !== 0x2c) return false;
      this.space();
    }
  }

  private string(): boolean {
    const { bytes, to } = this;
    let at = this.at + 1;
    const node = this.open(STRING, at);
    let flags = 0;
    for (;;) {
      if (at >= to) return false;
      const byte = bytes[at] as number;
      if (byte === 0x22) break;
      if (byte < 0x20) return false;
      if (byte === 0x5c) {
        flags |= ESCAPED;
        const escape = at + 1 < to ? (bytes[at + 1] as number) : 0;
        if (escape === 0x75) {
          if (at + 6 > to) return false;
          for (let i = at + 2; i < at + 6; i++) if (!isHex(bytes[i] as number)) return false;
          at += 6;
        } else if (isEscape(escape)) at += 2;
        else return false;
      } else {
        if (byte >= 0x7f) {
          flags |= HIGH;
          if (byte > 0x7f) this.high = true;
        }
        at++;
      }
    }
    this.flags[node] = flags;
    this.at = at + 1;
    return this.close(node, at);
  }

  private number(): boolean {
    const { bytes, to } = this;
    const node = this.open(NUMBER, this.at);
    let at = this.at;
    if (bytes[at] === 0x2d) at++;
    if (at >= to || !isDigit(bytes[at])) return false;
    if (bytes[at] === 0x30) at++;
    else while (at < to && isDigit(bytes[at])) at++;
    if (at < to && bytes[at] === 0x2e) {
      at++;
      if (at >= to || !isDigit(bytes[at])) return false;
      while (at < to && isDigit(bytes[at])) at++;
    }
    if (at < to && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
      at++;
      if (at < to && (bytes[at] === 0x2b || bytes[at] === 0x2d)) at++;
      if (at >= to || !isDigit(bytes[at])) return false;
      while (at < to && isDigit(bytes[at])) at++;
    }
    this.at = at;
    return this.close(node, at);
  }

  private word(word: string): boolean {
    const node = this.open(WORD, this.at);
    if (this.at + word.length > this.to) return false;
    for (let i = 0; i < word.length; i++) if (this.bytes[this.at + i] !== word.charCodeAt(i)) return false;
    this.at += word.length;
    return this.close(node, this.at);
  }
}

const isHex = (byte: number): boolean => isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
/** `"\/bfnrt` */
const isEscape = (byte: number): boolean =>
  byte === 0x22 || byte === 0x5c || byte === 0x2f || byte === 0x62 || byte === 0x66 || byte === 0x6e || byte === 0x72 || byte === 0x74;
