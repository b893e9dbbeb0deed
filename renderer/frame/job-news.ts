// What a page says of the end of a job that it did not ask for: begun by another page, or by this one before it was reloaded.
import type { Job } from '../engine/jobs.ts';
import { wordsOf } from '../engine/job-words.ts';
import { hrefTo } from '../navigation/route.ts';
import { showFault, toast } from '../state/ui-store.ts';

export function tellEnd(job: Job): void {
  const { title, failed, looks } = wordsOf(job.method);
  if (looks) return;
  if (job.state === 'done') toast(`${title.charAt(0).toUpperCase()}${title.slice(1)} finished`, { link: { text: 'Journal', href: hrefTo('journal') } });
  if (job.state === 'failed' && job.fault) showFault({ fault: job.fault, kind: 'job', title: failed });
}
