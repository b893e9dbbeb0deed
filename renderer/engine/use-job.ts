// A job as a hook: the newest one of a method, with progress and cancel. It goes on when the screen is left.
import { useCallback } from 'react';
import type { MethodName, Params, Result } from '../../analysis/contract/index.ts';
import { showFault } from '../state/ui-store.ts';
import { useEngine } from './engine.tsx';
import { isActive, type Job, startJob, useJobs } from './jobs.ts';

export interface JobOptions {
  /** In the status line: `import`, `verification`, `report`. */
  title: string;
  /** Head of the fault panel: `The import stopped`. */
  failed?: string;
  /** True = no fault panel: the caller shows `job.fault` itself. */
  inline?: boolean;
}

export interface JobHandle<M extends MethodName> {
  job: Job | undefined;
  active: boolean;
  /** Result of the newest job once it is done. */
  result: Result<M> | undefined;
  run: (params: Params<M>) => Promise<Result<M> | undefined>;
  cancel: () => void;
}

export function useJob<M extends MethodName>(method: M, options: JobOptions): JobHandle<M> {
  const client = useEngine();
  const job = useJobs((state) => state.jobs.findLast((one) => one.method === method));
  const { title, failed, inline } = options;
  const run = useCallback(
    async function attempt(params: Params<M>): Promise<Result<M> | undefined> {
      const result = await startJob(client, method, params, title);
      const ended = useJobs.getState().jobs.findLast((one) => one.method === method);
      if (ended?.state === 'failed' && ended.fault && !inline)
        showFault({ fault: ended.fault, kind: 'job', title: failed ?? `The ${title} stopped`, retry: () => void attempt(params) });
      return result;
    },
    [client, method, title, failed, inline],
  );
  const cancel = useCallback(() => job?.cancel(), [job]);
  return { job, active: isActive(job), result: job?.state === 'done' ? (job.result as Result<M>) : undefined, run, cancel };
}
