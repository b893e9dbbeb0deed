// Leaving the page asks while a job runs, and while a finding holds text that is not saved, which would be lost. The job goes on all the same; on the
// desktop the shell asks, since there the program ends with its window: it knows the jobs, and is told of the text.
import { useEffect } from 'react';
import { isActive, useJobs } from '../engine/jobs.ts';
import { shell } from '../engine/shell.ts';
import { useDrafts } from '../state/finding-drafts.ts';

export function useLeaving(): void {
  const working = useJobs((state) => state.asked.length > 0 || state.jobs.some(isActive));
  const unsaved = useDrafts((state) => Object.keys(state.drafts).length > 0);
  useEffect(() => {
    shell()?.unsaved(unsaved);
    if (!(working || unsaved) || shell()) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [working, unsaved]);
}
