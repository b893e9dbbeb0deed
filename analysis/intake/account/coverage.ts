// Which bytes of an item were spoken for, where a format finds its records itself: every byte is record, structure, or unread.

/** Numbers in the order in which they came; 8 bytes each, as there may be tens of millions. */
class Marks {
  private values = new Float64Array(64);
  private count = 0;
  add(value: number): void {
    if (this.count === this.values.length) {
      const grown = new Float64Array(this.count * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.count++] = value;
  }
  /** Moves the last one when it is `from`: neighbours grow together as they come. */
  moved(from: number, to: number): boolean {
    if (this.count === 0 || this.values[this.count - 1] !== from) return false;
    this.values[this.count - 1] = to;
    return true;
  }
  sorted(): Float64Array {
    return this.values.slice(0, this.count).sort();
  }
}

/** Stretches of one kind. */
class Stretches {
  private readonly from = new Marks();
  private readonly to = new Marks();
  add(offset: number, length: number): void {
    if (length <= 0 || this.to.moved(offset, offset + length)) return;
    this.from.add(offset);
    this.to.add(offset + length);
  }
  edges(): { from: Float64Array; to: Float64Array } {
    return { from: this.from.sorted(), to: this.to.sorted() };
  }
}

export class Coverage {
  private readonly records = new Stretches();
  private readonly structures = new Stretches();

  record(offset: number, length: number): void {
    this.records.add(offset, length);
  }
  structure(offset: number, length: number): void {
    this.structures.add(offset, length);
  }

  /**
   * Bytes of each kind up to `size`; `unread` is told the stretches that nobody spoke of, in order. Bytes of one record are record, also where they
   * were named as structure; bytes that several records share are structure.
   */
  account(size: number, unread: (from: number, to: number) => void): { record: number; structure: number; unread: number } {
    const told = { record: 0, structure: 0, unread: 0 };
    const records = this.records.edges();
    const structures = this.structures.edges();
    const next = { recordFrom: 0, recordTo: 0, structureFrom: 0, structureTo: 0 };
    for (let at = 0; at < size; ) {
      while ((records.from[next.recordFrom] ?? Infinity) <= at) next.recordFrom++;
      while ((records.to[next.recordTo] ?? Infinity) <= at) next.recordTo++;
      while ((structures.from[next.structureFrom] ?? Infinity) <= at) next.structureFrom++;
      while ((structures.to[next.structureTo] ?? Infinity) <= at) next.structureTo++;
      const end = Math.min(
        size,
        records.from[next.recordFrom] ?? size,
        records.to[next.recordTo] ?? size,
        structures.from[next.structureFrom] ?? size,
        structures.to[next.structureTo] ?? size,
      );
      // Begun and not ended: so many speak of the byte at `at`.
      const sharing = next.recordFrom - next.recordTo;
      const named = next.structureFrom - next.structureTo;
      const kind = sharing === 1 ? 'record' : sharing > 1 || named > 0 ? 'structure' : 'unread';
      told[kind] += end - at;
      if (kind === 'unread') unread(at, end);
      at = end;
    }
    return told;
  }
}
