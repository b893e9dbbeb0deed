// The import that runs, whoever began it, and starting one: alone, or with verification and sessions in the same job.
import { Fault, type FaultCode, type Params, type Source } from '../../../analysis/contract/index.ts';
import { type Job, isActive, useJobs } from '../../engine/jobs.ts';
import { useJob } from '../../engine/use-job.ts';
import { showFault } from '../../state/ui-store.ts';

export interface Importing {
  /** The newest import, running or ended. */
  job: Job | undefined;
  active: boolean;
  /** Resolves with what was imported, or undefined when it was cancelled or failed; a fault is shown. */
  start: (params: Params<'source.import'>, andExamine: boolean) => Promise<readonly Source[] | undefined>;
}

export function useImporting(): Importing {
  const alone = useJob('source.import');
  const whole = useJob('source.intake');
  const job = useJobs((state) => state.jobs.findLast((one) => one.method === 'source.import' || one.method === 'source.intake'));
  return {
    job,
    active: alone.active || whole.active || isActive(job),
    async start(params, andExamine) {
      if (!andExamine) return (await alone.run(params))?.sources;
      const done = await whole.run(params);
      if (done?.stopped && done.stopped.code !== 'cancelled') {
        const { code, message, remedy } = done.stopped;
        showFault({ fault: new Fault(code as FaultCode, message, remedy), kind: 'job', title: 'Imported, but not verified and reconstructed to the end' });
      }
      return done?.sources;
    },
  };
}
