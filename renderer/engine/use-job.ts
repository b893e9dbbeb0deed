// A job as a hook: the newest one of a method, whoever began it, with progress and cancel. It goes on when the screen or the page is left.
import { useCallback } from 'react';
import type { Fault, MethodName, Params, Result } from '../../analysis/contract/index.ts';
import { showFault } from '../state/ui-store.ts';
import { useEngine } from './engine.tsx';
import { wordsOf } from './job-words.ts';
import { isActive, type Job, type JobEnd, startJob, useJobs } from './jobs.ts';

export interface JobOptions {
  /** True = no fault panel: the caller shows `fault` itself. */
  inline?: boolean;
}

export interface JobHandle<M extends MethodName> {
  job: Job | undefined;
  active: boolean;
  /** Result of the newest job that this page asked for, once it is done. */
  result: Result<M> | undefined;
  /** Why it failed; not when it was cancelled. */
  fault: Fault | undefined;
  /** `signal` cancels it, also before the engine told of it. */
  run: (params: Params<M>, signal?: AbortSignal) => Promise<Result<M> | undefined>;
  cancel: () => void;
}

/** Cancelled is what was wanted; a lost engine is said by the frame. */
const quiet: ReadonlySet<string> = new Set(['cancelled', 'engine.lost']);

export function useJob<M extends MethodName>(method: M, { inline }: JobOptions = {}): JobHandle<M> {
  const client = useEngine();
  const job = useJobs((state) => state.jobs.findLast((one) => one.method === method));
  const asked = useJobs((state) => state.asked.includes(method));
  const end = useJobs((state) => state.ends[method]) as JobEnd<M> | undefined;
  const run = useCallback(
    async function attempt(params: Params<M>, signal?: AbortSignal): Promise<Result<M> | undefined> {
      const { result, fault } = await startJob(client, method, params, signal);
      if (fault && !quiet.has(fault.code) && !inline) showFault({ fault, kind: 'job', title: wordsOf(method).failed, retry: () => void attempt(params) });
      return result;
    },
    [client, method, inline],
  );
  const cancel = useCallback(() => job?.cancel(), [job]);
  const fault = end?.fault?.code === 'cancelled' ? undefined : end?.fault;
  return { job, active: asked || isActive(job), result: end?.result, fault, run, cancel };
}
