// What comes of one task, from who reads it to who takes it in the order of the source. Some of it may wait; then its reader waits.
import type { Spooled } from '../spool/spool.ts';
import type { TaskRead } from './task.ts';
import type { TaskSink } from './task-reader.ts';

/** Files of records of one task that may lie on disk before its turn has come. */
const WAITING = 2;

type Event = { batch: Spooled; grant(): void } | { read: TaskRead } | { error: unknown };

export class Slot {
  private readonly events: Event[] = [];
  private wake: (() => void) | undefined;
  private waiting = 0;
  /** Told of the bytes that were read of the item at hand, once its turn has come. */
  told: ((read: number) => void) | undefined;

  /** `spare`: files that may be written again, of all tasks. */
  constructor(private readonly spare: string[]) {}

  /** For the reader. */
  readonly batch: TaskSink['batch'] = (batch) =>
    new Promise((resolve) => {
      const grant = (): void => resolve(this.spare.splice(0, 1));
      this.add({ batch, grant });
      if (++this.waiting <= WAITING) grant();
    });
  readonly progress = (read: number): void => this.told?.(read);
  readonly done = (read: TaskRead): void => this.add({ read });
  readonly failed = (error: unknown): void => this.add({ error });

  private add(event: Event): void {
    this.events.push(event);
    this.wake?.();
  }

  /** Takes all of it: `take` gets each file. Throws what the reader threw. */
  async taken(take: (batch: Spooled) => Promise<void>): Promise<TaskRead> {
    for (;;) {
      const event = this.events.shift();
      if (!event) {
        await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      if ('error' in event) throw event.error;
      if ('read' in event) return event.read;
      await take(event.batch);
      this.waiting--;
      event.grant();
    }
  }
}
