// Jobs outlive the screen that started them: this store holds their progress, rate and end, for screens and status line alike.
import { create } from 'zustand';
import type { Client, Fault, MethodName, Params, Progress, Result } from '../../analysis/contract/index.ts';
import { asFault } from './query-store.ts';

export interface Job {
  id: number;
  method: MethodName;
  /** What is being done, e.g. `import`, `verification`. */
  title: string;
  state: 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed';
  progress: Progress | undefined;
  /** Milliseconds of the page's clock. */
  startedAt: number;
  endedAt: number | undefined;
  /** When `progress` was heard. */
  progressAt: number;
  /** Units a second over the last moments, one number a sample; bytes and records only. */
  rates: number[];
  fault: Fault | undefined;
  result: unknown;
  cancel: () => void;
}

interface Sample {
  at: number;
  done: number;
  stage: string;
}
const SAMPLE_MS = 500;
const SAMPLES = 60;

export const useJobs = create<{ jobs: Job[] }>(() => ({ jobs: [] }));

const patch = (id: number, part: Partial<Job>) => useJobs.setState((state) => ({ jobs: state.jobs.map((job) => (job.id === id ? { ...job, ...part } : job)) }));
let last = 0;

/** Starts a job; resolves with its result, or undefined when it was cancelled or failed (the job then carries the fault). */
export async function startJob<M extends MethodName>(client: Client, method: M, params: Params<M>, title: string): Promise<Result<M> | undefined> {
  const id = ++last;
  const abort = new AbortController();
  const cancel = () => {
    patch(id, { state: 'cancelling' });
    abort.abort();
  };
  const job: Job = {
    id,
    method,
    title,
    state: 'running',
    progress: undefined,
    startedAt: performance.now(),
    endedAt: undefined,
    progressAt: 0,
    rates: [],
    fault: undefined,
    result: undefined,
    cancel,
  };
  useJobs.setState((state) => ({
    jobs: [...state.jobs.filter((one) => one.state === 'running' || one.state === 'cancelling' || one.method !== method).slice(-8), job],
  }));
  let sample: Sample | undefined;
  let rates: number[] = [];
  let shown = 0;
  const onProgress = (progress: Progress) => {
    const now = performance.now();
    if (!sample || sample.stage !== progress.stage) sample = { at: now, done: progress.done, stage: progress.stage };
    else if (now - sample.at >= SAMPLE_MS) {
      rates = [...rates.slice(1 - SAMPLES), ((progress.done - sample.done) / (now - sample.at)) * 1000];
      sample = { at: now, done: progress.done, stage: progress.stage };
    }
    // Ten times a second is as much as an eye wants; the last one always counts.
    if (now - shown < 100 && progress.done !== progress.total) return;
    shown = now;
    patch(id, { progress, rates, progressAt: now });
  };
  try {
    const result = await client.call(method, params, { signal: abort.signal, onProgress });
    patch(id, { state: 'done', result, endedAt: performance.now() });
    return result;
  } catch (cause) {
    const fault = asFault(cause);
    patch(id, { state: fault.code === 'cancelled' ? 'cancelled' : 'failed', fault, endedAt: performance.now() });
    return undefined;
  }
}

export const isActive = (job: Job | undefined): boolean => job?.state === 'running' || job?.state === 'cancelling';

/** Mean rate of the last samples and milliseconds left; undefined where the job does not say enough. */
export function pace(job: Job): { rate: number | undefined; left: number | undefined } {
  const { progress } = job;
  if (!progress || job.rates.length === 0) return { rate: undefined, left: undefined };
  const recent = job.rates.slice(-10);
  const rate = recent.reduce((sum, one) => sum + one, 0) / recent.length;
  const left = progress.total !== undefined && rate > 0 ? ((progress.total - progress.done) / rate) * 1000 : undefined;
  return { rate, left };
}
