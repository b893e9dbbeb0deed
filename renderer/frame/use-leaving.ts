// Leaving the page asks while a job runs. The job goes on all the same; on the desktop the shell asks, since there the program ends with its window.
import { useEffect } from 'react';
import { isActive, useJobs } from '../engine/jobs.ts';
import { isDesktop } from '../engine/shell.ts';

export function useLeaving(): void {
  const working = useJobs((state) => state.asked.length > 0 || state.jobs.some(isActive));
  useEffect(() => {
    if (!working || isDesktop()) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [working]);
}
