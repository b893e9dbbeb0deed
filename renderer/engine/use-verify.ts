// Verifying the case again: over the exported range that was stated last, until another is stated or it is withdrawn.
import type { StatedRange } from '../../analysis/contract/index.ts';
import { showFault } from '../state/ui-store.ts';
import { useEngine } from './engine.tsx';
import { asFault } from './query-store.ts';
import { useJob } from './use-job.ts';

/** `run()` repeats the last range; `run(null)` states none. While a verification runs, it does nothing. */
export function useVerify() {
  const client = useEngine();
  const job = useJob('integrity.verify');
  const run = async (stated?: StatedRange | null): Promise<void> => {
    if (job.active) return;
    try {
      const range = stated === undefined ? (await client.call('integrity.summary', {})).range : stated;
      await job.run(range ? { range } : {});
    } catch (cause) {
      showFault({ fault: asFault(cause), kind: 'query' });
    }
  };
  return { ...job, run };
}
