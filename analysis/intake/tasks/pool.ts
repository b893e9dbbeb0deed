// The readers: threads of their own, or this one. Tasks are begun in their order; how many wait, and how much memory goes with them, is bounded.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Fault, type FaultShape } from '../../contract/faults.ts';
import type { ImportPolicy } from '../../contract/model/source.ts';
import type { Format } from '../../reading/format.ts';
import { IN_HAND } from '../limits.ts';
import type { Spooled } from '../spool/spool.ts';
import type { Slot } from './slot.ts';
import type { Task, TaskRead } from './task.ts';
import { TaskReader, type TaskSink } from './task-reader.ts';
import { type SentTask, sent } from './wire.ts';

export interface Pool {
  /** One task is read after the other, each when it is put. */
  readonly sequential: boolean;
  /** Resolves when there is room for more. `weight`: bytes of memory that reading it takes, about. */
  put(task: Task, slot: Slot, weight: number): Promise<void>;
  /** Nothing more is read; whoever waits is told why. */
  stop(error: unknown): void;
}

/** What a reading thread is begun with, what it is told, and what it tells. */
export interface ThreadData {
  reader: { directory: string; policy: ImportPolicy };
}
export type ToThread = { type: 'task'; task: SentTask; spare: readonly string[] } | { type: 'grant'; spare: readonly string[] };
export type FromThread =
  | { type: 'batch'; batch: Spooled }
  | { type: 'progress'; read: number }
  | { type: 'read'; read: TaskRead }
  | { type: 'failed'; error: SentError };

/** An error as it goes from thread to thread. */
export type SentError = { fault: FaultShape } | { code: string | undefined; path: string | undefined; message: string; stack: string | undefined };

export function sentError(error: unknown): SentError {
  if (error instanceof Fault) return { fault: error.toShape() };
  const { code, path, message, stack } = (error ?? {}) as { code?: string; path?: string; message?: string; stack?: string };
  return { code, path, message: message ?? String(error), stack };
}

export function receivedError(error: SentError): Error {
  if ('fault' in error) return Fault.from(error.fault);
  const { code, path, message, stack } = error;
  return Object.assign(new Error(message), { code, path, stack });
}

/** Heap of a thread. The same whatever their number: what one reader can read, each of several can. */
export const HEAP_MB = 512;

/** This thread reads, task by task. */
export class OneReader implements Pool {
  readonly sequential = true;
  private readonly reader: TaskReader;
  /** `directory`: private to it. */
  constructor(
    directory: string,
    policy: ImportPolicy,
    formats: readonly Format[],
    private readonly spare: string[],
    private readonly check: TaskSink['check'],
  ) {
    this.reader = new TaskReader(directory, policy, formats);
  }

  async put(task: Task, slot: Slot): Promise<void> {
    const { batch, progress } = slot;
    try {
      slot.done(await this.reader.read(task, this.spare.splice(0), { batch, progress, check: this.check }));
    } catch (error) {
      slot.failed(error);
      throw error;
    }
  }

  stop(): void {}
}

interface Waiting {
  task: Task;
  slot: Slot;
  weight: number;
}

/** Threads, begun as they are needed. */
export class ReaderThreads implements Pool {
  readonly sequential = false;
  private readonly idle: Worker[] = [];
  private readonly waiting: Waiting[] = [];
  private readonly room: { resolve(): void; reject(error: unknown): void }[] = [];
  private begun = 0;
  private inHand = 0;
  private stopped: { error: unknown } | undefined;

  /** `directory`: of the import; each thread gets a folder in it. */
  constructor(
    private readonly count: number,
    private readonly script: string,
    private readonly directory: string,
    private readonly policy: ImportPolicy,
    private readonly spare: string[],
  ) {}

  async put(task: Task, slot: Slot, weight: number): Promise<void> {
    while (!this.stopped && (this.waiting.length >= this.count || (this.inHand > 0 && this.inHand + weight > IN_HAND)))
      await new Promise<void>((resolve, reject) => this.room.push({ resolve, reject }));
    if (this.stopped) throw this.stopped.error;
    this.inHand += weight;
    this.waiting.push({ task, slot, weight });
    this.go();
  }

  stop(error: unknown): void {
    this.stopped ??= { error };
    for (const { slot } of this.waiting.splice(0)) slot.failed(error);
    for (const { reject } of this.room.splice(0)) reject(error);
  }

  private go(): void {
    while (this.waiting.length > 0) {
      const thread = this.idle.pop() ?? (this.begun < this.count ? this.begin() : undefined);
      if (!thread) return;
      this.read(thread, this.waiting.shift() as Waiting);
    }
  }

  private begin(): Worker {
    const data: ThreadData = { reader: { directory: join(this.directory, `reader-${++this.begun}`), policy: this.policy } };
    const thread = new Worker(this.script, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    thread.on('error', (error) => this.stop(error));
    return thread;
  }

  private read(thread: Worker, { task, slot, weight }: Waiting): void {
    const say = (message: ToThread, memory: ArrayBuffer[] = []) => thread.postMessage(message, memory);
    const end = (): void => {
      thread.off('message', hear);
      thread.off('error', fail);
      thread.off('exit', gone);
      this.inHand -= weight;
    };
    const fail = (error: unknown): void => {
      end();
      slot.failed(error);
      this.stop(error);
    };
    const gone = (code: number) => fail(new Error(`a reading thread ended with code ${code}`));
    const hear = (message: FromThread): void => {
      if (message.type === 'batch') void slot.batch(message.batch).then((spare) => say({ type: 'grant', spare }));
      else if (message.type === 'progress') slot.progress(message.read);
      else if (message.type === 'failed') fail(receivedError(message.error));
      else {
        end();
        slot.done(message.read);
        this.idle.push(thread);
        for (const { resolve } of this.room.splice(0)) resolve();
        this.go();
      }
    };
    thread.on('message', hear);
    thread.on('error', fail);
    thread.on('exit', gone);
    const { task: given, memory } = sent(task);
    say({ type: 'task', task: given, spare: this.spare.splice(0, 2) }, memory);
    for (const { resolve } of this.room.splice(0)) resolve();
  }
}
