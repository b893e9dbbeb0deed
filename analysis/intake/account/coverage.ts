// Which bytes of an item were spoken for, where a format finds its records itself: every byte is record, structure, or unread.

type Range = [from: number, to: number];

export class Coverage {
  private readonly records: Range[] = [];
  private readonly structures: Range[] = [];

  record(offset: number, length: number): void {
    add(this.records, offset, length);
  }
  structure(offset: number, length: number): void {
    add(this.structures, offset, length);
  }

  /** Bytes of each kind up to `size`, and the stretches that nobody spoke of. Bytes of records and structure alike count as record. */
  account(size: number): { record: number; structure: number; unread: readonly Range[] } {
    const within = (ranges: readonly Range[]) => ranges.map(([from, to]): Range => [Math.max(0, from), Math.min(size, to)]).filter(([from, to]) => to > from);
    const records = union(within(this.records));
    const all = union([...records, ...within(this.structures)]);
    const unread: Range[] = [];
    let at = 0;
    for (const [from, to] of all) {
      if (from > at) unread.push([at, from]);
      at = to;
    }
    if (at < size) unread.push([at, size]);
    const record = lengthOf(records);
    return { record, structure: lengthOf(all) - record, unread };
  }
}

/** Neighbours grow together as they come: records mostly follow each other. */
function add(ranges: Range[], offset: number, length: number): void {
  if (length <= 0) return;
  const last = ranges.at(-1);
  if (last && offset >= last[0] && offset <= last[1]) last[1] = Math.max(last[1], offset + length);
  else ranges.push([offset, offset + length]);
}

function union(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) add(joined, from, to - from);
  return joined;
}

const lengthOf = (ranges: readonly Range[]): number => ranges.reduce((sum, [from, to]) => sum + to - from, 0);
