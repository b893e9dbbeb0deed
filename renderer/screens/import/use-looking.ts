// The look at the chosen paths: begun when one is added, gone on with when one is taken off, ended when the import begins. The engine keeps what it saw.
import { useEffect } from 'react';
import { useJob } from '../../engine/use-job.ts';
import type { Job } from '../../engine/jobs.ts';
import type { Fault } from '../../../analysis/contract/index.ts';
import { clearDraft, useDraft } from './import-store.ts';

export interface Looking {
  job: Job | undefined;
  active: boolean;
  fault: Fault | undefined;
  add: (paths: readonly string[]) => void;
  remove: (path: string) => void;
  /** Goes on with what was stopped, and tries again what was not there. */
  goOn: () => void;
  stop: () => void;
  /** Nothing is chosen any more, and the engine forgets what it saw. */
  startOver: () => void;
}

/** Ends the look that goes on now; there is one draft, so there is one look. */
let going: AbortController | undefined;

/** Paths that were chosen before this page was loaded: nobody looks at them now. */
let recalled = useDraft.getState().paths.length > 0;

/** Goes on with the look that ended with the page before, once. */
export function useRecalled({ active, goOn }: Looking, importing: boolean): void {
  useEffect(() => {
    if (!recalled || importing) return;
    recalled = false;
    if (!active) goOn();
  });
}

export function useLooking(): Looking {
  const { job, active, fault, run } = useJob('source.probe', { inline: true });
  const stop = () => going?.abort();
  const goOn = () => {
    stop();
    going = new AbortController();
    void run({ paths: useDraft.getState().paths }, going.signal);
  };
  return {
    job,
    active,
    fault,
    stop,
    goOn,
    add(more) {
      const paths = [...new Set([...useDraft.getState().paths, ...more])];
      if (more.length === 0) return;
      useDraft.setState({ paths });
      goOn();
    },
    remove(path) {
      useDraft.setState(({ paths, selected }) => ({
        paths: paths.filter((one) => one !== path),
        selected: selected && 'given' in selected && selected.given === path ? undefined : selected,
      }));
      goOn();
    },
    startOver() {
      clearDraft();
      goOn();
    },
  };
}
