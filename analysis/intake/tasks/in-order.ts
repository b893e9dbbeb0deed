// Tasks are read by whoever is free, and taken in the order of the source: what comes of them is the same whoever was faster. Their numbers are
// counted on here.
import type { ItemRow } from '../account/rows.ts';
import { type Sizes, TASK_ITEMS } from '../limits.ts';
import type { Batch, Before, RowFile, Spooled } from '../spool/spool.ts';
import type { OneReader, Pool } from './pool.ts';
import { Slot } from './slot.ts';
import type { GivenItem, ItemsTask, Task, TaskRead } from './task.ts';

export interface Taker {
  /** Resolves with files that may be written again. */
  batch(batch: Batch): Promise<readonly string[]>;
  /** An item was read. */
  item(row: ItemRow): void;
  /** A reader for what has to be read in its turn: those of the pool may all wait for theirs. */
  again(): OneReader;
}

/** Items that will be one task. `told`: is told how many bytes of it are read, where it is the only one; `after`: what is to be done behind them. */
interface Bunch {
  items: GivenItem[];
  weight: number;
  told?: (read: number) => void;
  after: (() => void)[];
}

export class InOrder {
  /** Records of the source that were taken. */
  records = 0;
  /** What comes before each task, by its number; task 0 are rows of the coordinator's own, whose numbers are those of the source. */
  readonly before: Before[] = [{ records: 0, ordinals: 0 }];
  private bunch: Bunch = { items: [], weight: 0, after: [] };
  private readonly turns: (() => void | Promise<void>)[] = [];
  private given = 0;
  private taken = 0;
  private over = false;
  private readonly moved: (() => void)[] = [];
  private failed: { error: unknown } | undefined;

  /** `issues`, `parts`, `carried`: rows of the source; `ahead`: tasks that may wait to be taken; `spare`: files that may be written again. */
  constructor(
    readonly pool: Pool,
    readonly sizes: Sizes,
    private readonly taker: Taker,
    readonly issues: RowFile,
    private readonly parts: RowFile,
    private readonly carried: RowFile,
    private readonly ahead: number,
    private readonly spare: string[],
  ) {}

  /** An item to be read together with its neighbours. `weight`: bytes that reading it takes, about. */
  async item(item: GivenItem, weight: number, told: (read: number) => void): Promise<void> {
    const { bunch } = this;
    bunch.items.push(item);
    bunch.told = told;
    bunch.weight += weight;
    if (bunch.weight >= this.sizes.task || bunch.items.length >= TASK_ITEMS) await this.flush();
  }

  /** Run when all before it is taken. */
  behind(act: () => void): void {
    if (this.bunch.items.length > 0) this.bunch.after.push(act);
    else this.turn(act);
  }

  /** Hands on what is gathered. */
  async flush(): Promise<void> {
    const { items, weight, told, after } = this.bunch;
    if (items.length === 0) return;
    this.bunch = { items: [], weight: 0, after: [] };
    const slot = this.slot();
    await this.put(this.itemsTask(items), slot, weight, async (task) => {
      if (items.length === 1) slot.told = told;
      await this.takeItems(task, slot);
      for (const act of after) act();
    });
  }

  /** An item whose content cannot wait: `read` reads it, here and now. */
  async now(item: GivenItem, read: (task: Task, slot: Slot) => Promise<void>, told: (read: number) => void): Promise<void> {
    await this.flush();
    const slot = this.slot();
    const task = this.itemsTask([item]);
    this.turn(() => {
      slot.told = told;
      return this.takeItems(task, slot);
    });
    await read(task, slot);
  }

  private itemsTask = (items: GivenItem[]): ItemsTask => ({ kind: 'items', number: this.number(), items });
  /** Of a new task. */
  number = (): number => this.before.push({ records: 0, ordinals: 0 }) - 1;
  slot = (): Slot => new Slot(this.spare);

  /** Has it read, and taken by `take` in its turn. */
  async put<T extends Task>(task: T, slot: Slot, weight: number, take: (task: T) => void | Promise<void>): Promise<void> {
    this.given++;
    this.turn(async () => {
      await take(task);
      this.taken++;
    });
    while (this.given - this.taken > this.ahead) await this.untilMoved();
    await this.pool.put(task, slot, weight);
  }

  /** Resolves when something more was taken; throws what taking it threw. */
  async untilMoved(): Promise<void> {
    if (!this.failed) await new Promise<void>((resolve) => this.moved.push(resolve));
    if (this.failed) throw this.failed.error;
  }

  private turn(act: () => void | Promise<void>): void {
    this.turns.push(act);
    this.wake();
  }

  private async takeItems(task: Task, slot: Slot): Promise<void> {
    const read = await this.take(task, slot, 0);
    this.issues.append(read.issues);
    for (const row of read.items) this.taker.item(row);
  }

  /** Takes what comes of a task. `ordinals`: records of its item before it. Its issues are the caller's. */
  async take(task: Task, slot: Slot, ordinals: number): Promise<TaskRead> {
    const before = { records: this.records, ordinals };
    this.before[task.number] = before;
    const read = await slot.taken(async (batch: Spooled) => void this.spare.push(...(await this.taker.batch({ ...batch, before }))));
    this.parts.append(read.parts);
    this.carried.append(read.carried);
    this.records += read.records;
    return read;
  }

  /** Reads a task in its turn, and takes it. */
  async again(task: Task, ordinals: number): Promise<TaskRead> {
    const slot = this.slot();
    const [read] = await Promise.all([this.take(task, slot, ordinals), this.taker.again().put(task, slot)]);
    return read;
  }

  /** Throws away what comes of a task. */
  async drop(slot: Slot): Promise<TaskRead> {
    return slot.taken(async ({ file }) => void this.spare.push(file));
  }

  /** Takes all turns, until `close` was called and none is left. */
  async run(): Promise<void> {
    try {
      for (;;) {
        const act = this.turns.shift();
        if (act) {
          await act();
          this.wake();
        } else if (this.over) return;
        else await this.untilMoved();
      }
    } catch (error) {
      this.failed = { error };
      this.pool.stop(error);
      this.wake();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.flush();
    this.over = true;
    this.wake();
  }

  /** Whoever waits looks again. */
  wake(): void {
    for (const go of this.moved.splice(0)) go();
  }
}
