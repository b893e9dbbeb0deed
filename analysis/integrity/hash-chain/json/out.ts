// Bytes that grow, reused from record to record.

export class Out {
  bytes = new Uint8Array(4096);
  length = 0;
  clear(): void {
    this.length = 0;
  }
  /** Makes room for so many more bytes. */
  room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    let size = this.bytes.length * 2;
    while (size < this.length + more) size *= 2;
    const wider = new Uint8Array(size);
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
  }
  byte(value: number): void {
    if (this.length === this.bytes.length) this.room(1);
    this.bytes[this.length++] = value;
  }
  copy(from: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.room(length);
    // Names and values are short: a loop is quicker than a view for them.
    if (length < 48) {
      const { bytes } = this;
      let at = this.length;
      for (let i = start; i < end; i++) bytes[at++] = from[i] as number;
    } else this.bytes.set(from.subarray(start, end), this.length);
    this.length += length;
  }
  ascii(text: string): void {
    this.room(text.length);
    for (let i = 0; i < text.length; i++) this.bytes[this.length++] = text.charCodeAt(i);
  }
  /** UTF-8; a lone surrogate becomes U+FFFD. */
  text(text: string): void {
    const bytes = encoder.encode(text);
    this.copy(bytes, 0, bytes.length);
  }
  /** A view: holds until it grows or is cleared. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}
const encoder = new TextEncoder();
