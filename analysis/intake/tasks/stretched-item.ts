// A large item, read in stretches by several readers at once. Each begins where the one before is expected to end, with what is expected to be known
// there. Whether that holds shows when the one before is taken: if it does not, the stretch is read again as it should have been.
import { Tally } from '../account/tally.ts';
import type { IssueRow, ItemRow } from '../account/rows.ts';
import { beginning } from '../bytes/byte-source.ts';
import { InnerRecords } from '../framing/inner-records.ts';
import { finishItem, type Standing } from '../read-item.ts';
import type { InOrder } from './in-order.ts';
import { Cutter } from './stretches.ts';
import type { Slot } from './slot.ts';
import type { GivenItem, StretchTask, TaskRead } from './task.ts';

/** Expectations that may fail before nothing is expected any more, and one stretch is read after the other. */
const MISSES = 3;

export class StretchedItem {
  private readonly cutter: Cutter;
  private readonly tally: Tally;
  private readonly inner = new InnerRecords(false);
  /** Up to where the item is taken, what is known there, and the bytes behind it that were read already. */
  private at = 0;
  private standing: Standing | undefined;
  private tail: Uint8Array = new Uint8Array(0);
  private row: ItemRow | undefined;
  private structure = 0;
  private given = 0;
  private taken = 0;
  private from = 0;
  private misses = 0;
  private readonly item: GivenItem;

  /** `head`: its first bytes; `told`: bytes of it that were read so far. */
  constructor(
    private readonly order: InOrder,
    item: GivenItem,
    head: Uint8Array,
    isJson: boolean,
    private readonly told: (read: number) => void,
  ) {
    this.item = { ...item, stored: { ...item.stored, content: beginning(Buffer.from(head), item.stored.content.size ?? 0) } };
    this.cutter = new Cutter(order.sizes, isJson);
    this.tally = new Tally(item.number, { record: 0 }, (row) => order.issues.add({ task: 0, ...row }));
  }

  async push(bytes: Uint8Array): Promise<void> {
    for (const stretch of this.cutter.push(bytes)) await this.put(stretch, false);
  }

  /** All of it was pushed. `finished` gets its row, in its turn. */
  async end(sha256: string, finished: (row: ItemRow) => void): Promise<void> {
    await this.put(this.cutter.rest(), true);
    this.order.behind(() => finished(this.finish(sha256)));
  }

  private async put(bytes: Uint8Array, last: boolean): Promise<void> {
    const { order } = this;
    // The first shows what the others begin with.
    while (this.given > this.taken && (this.taken === 0 || order.pool.sequential || this.misses >= MISSES)) await order.untilMoved();
    const known = this.given === this.taken;
    const task = known ? this.task(this.at, joined(this.tail, bytes), last) : this.task(this.from, bytes, last);
    this.given++;
    this.from += bytes.length;
    const slot = order.slot();
    await order.put(task, slot, task.bytes.length, (put) => this.take(put, slot));
  }

  private task(from: number, bytes: Uint8Array, last: boolean): StretchTask {
    const { item, standing } = this;
    return { kind: 'stretch', number: this.order.number(), item, bytes, from, last, standing };
  }

  private async take(task: StretchTask, slot: Slot): Promise<void> {
    const { order, tally } = this;
    if (task.from === this.at && isSame(task.standing, this.standing)) return this.add(await order.take(task, slot, tally.records), task.from);
    this.misses++;
    const { bytes } = given(await order.drop(slot));
    const again = this.task(this.at, joined(this.tail, bytes), task.last);
    this.add(await order.again(again, tally.records), again.from);
  }

  private add(read: TaskRead, from: number): void {
    const { order, tally } = this;
    const { part, structure, inner, row, bytes, done, standing } = given(read);
    tally.add(part, order.records - read.records, (most) => order.issues.appendBounded(read.issues, most, isFlag));
    this.inner.also(inner);
    this.structure += structure;
    this.row ??= row;
    this.at = done;
    this.standing = standing;
    this.tail = done < from + bytes.length ? Buffer.from(bytes.subarray(done - from)) : new Uint8Array(0);
    this.cutter.reuse(bytes);
    this.taken++;
    this.told(done);
  }

  private finish(sha256: string): ItemRow {
    const { tally, at: size, row, item } = this;
    if (!row) throw new Error('an item of no stretch');
    Object.assign(row, { bytes: size, stored_bytes: size, sha256, stored_sha256: item.digest ?? sha256 });
    Object.assign(row, { record_bytes: tally.recordBytes, unread_bytes: tally.unread, structure_bytes: this.structure });
    for (const message of this.inner.told()) tally.flag('json.inner_records', message);
    finishItem(row, tally, item.stored.oddities, item.stored.missing);
    return row;
  }
}

function given({ stretch }: TaskRead): NonNullable<TaskRead['stretch']> {
  if (!stretch) throw new Error('a stretch was not read as one');
  return stretch;
}

const isFlag = (row: object): boolean => (row as IssueRow).severity === 'flag';
const isSame = (one: Standing | undefined, other: Standing | undefined): boolean => one?.framer === other?.framer && one?.reader === other?.reader;

/** In memory of its own: it may go to another thread. */
function joined(tail: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (tail.length === 0) return bytes;
  const whole = Buffer.allocUnsafeSlow(tail.length + bytes.length);
  whole.set(tail, 0);
  whole.set(bytes, tail.length);
  return whole;
}
