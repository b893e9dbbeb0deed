// Verifying the case again: over the exported range that was stated last, until another is stated or it is withdrawn.
import type { StatedRange } from '../../analysis/contract/index.ts';
import { useJob } from './use-job.ts';
import { useQuery } from './use-query.ts';

/** `run()` repeats the last range; `run(null)` states none. While a verification runs, it does nothing. */
export function useVerify() {
  const job = useJob('integrity.verify');
  const summary = useQuery('integrity.summary', {});
  const run = async (stated: StatedRange | null | undefined = summary.data?.range): Promise<void> => {
    if (!job.active) await job.run(stated ? { range: stated } : {});
  };
  return { ...job, summary, run };
}
