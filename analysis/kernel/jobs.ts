// The jobs of an engine. They belong to it, not to the client that asked: one that goes away ends none. Every client hears how they stand.
import { Fault } from '../contract/faults.ts';
import type { Progress } from '../contract/frames.ts';
import type { Job } from '../contract/model/job.ts';
import { throttled } from './throttled.ts';

/** Jobs at the same time, of which one writes; those beside it only look. */
const MOST = 4;
/** Ended jobs that are remembered, for a page that comes later. */
const REMEMBERED = 8;

export interface JobContext {
  signal: AbortSignal;
  progress(progress: Progress): void;
}

interface Running {
  job: Job;
  abort: AbortController;
  ended: Promise<unknown>;
}

export class Jobs {
  private last = 0;
  private readonly running = new Map<number, Running>();
  private ended: Job[] = [];
  private closing = false;

  /** `now` in nanoseconds; `tell` is called when a job begins, gets on (some ten times a second) and ends. */
  constructor(
    private readonly now: () => bigint,
    private readonly tell: (job: Job) => void,
  ) {}

  /**
   * Runs `work`, which rejects with a Fault or not at all, until it ends, is cancelled (`context.signal`, `cancel`), or the engine closes.
   * Faults: those of `work`; `busy`; `engine.lost`.
   */
  async run<T>(method: string, subject: string, context: JobContext, work: (own: JobContext) => Promise<T>): Promise<T> {
    if (this.closing) throw new Fault('engine.lost', 'The engine is closing.', 'Start Sealtrail again and open the case.', { method });
    if (this.running.size >= MOST)
      throw new Fault('busy', `${MOST} jobs are running already.`, 'Wait until one ends or cancel it, then try again.', { method });
    const id = ++this.last;
    const held: Running = {
      job: { id, method, subject, started_at: String(this.now()), progress: null, state: 'running', ended_at: null, fault: null },
      abort: new AbortController(),
      ended: Promise.resolve(),
    };
    this.running.set(id, held);
    this.tell(held.job);
    const said = throttled(
      () => Number(this.now() / 1_000_000n),
      () => this.tell(held.job),
    );
    const progress = (heard: Progress) => {
      held.job = { ...held.job, progress: heard };
      context.progress(heard);
      said.report(heard);
    };
    const cancel = () => this.cancel(id);
    context.signal.addEventListener('abort', cancel, { once: true });
    if (context.signal.aborted) cancel();
    try {
      const result = work({ signal: held.abort.signal, progress });
      held.ended = result;
      await result;
      this.end(held, { state: 'done' });
      return await result;
    } catch (error) {
      const { code, message, remedy } = error as Fault;
      this.end(held, { state: code === 'cancelled' ? 'cancelled' : 'failed', fault: { code, message, remedy } });
      throw error;
    } finally {
      said.drop();
      context.signal.removeEventListener('abort', cancel);
    }
  }

  list(): { running: Job[]; ended: Job[] } {
    return { running: [...this.running.values()].map(({ job }) => job), ended: [...this.ended] };
  }

  /** False = there is no such job any more. What it has begun to publish it finishes. */
  cancel(id: number): boolean {
    const held = this.running.get(id);
    if (!held) return false;
    if (held.job.state === 'running') {
      held.job = { ...held.job, state: 'cancelling' };
      this.tell(held.job);
    }
    held.abort.abort();
    return true;
  }

  /** Takes no more jobs, cancels those that run, and resolves when they have ended. */
  async close(): Promise<void> {
    this.closing = true;
    for (const id of this.running.keys()) this.cancel(id);
    await Promise.allSettled([...this.running.values()].map(({ ended }) => ended));
  }

  private end(held: Running, part: Pick<Job, 'state'> & Partial<Job>): void {
    this.running.delete(held.job.id);
    const job: Job = { ...held.job, ...part, ended_at: String(this.now()) };
    this.ended = [...this.ended, job].slice(-REMEMBERED);
    this.tell(job);
  }
}
