// Reading a source again from this page: the job, and what is said when it is done, with the way back.
import type { Params, ReadingChange } from '../../../analysis/contract/index.ts';
import { takeBack } from '../../engine/act.ts';
import { useEngine } from '../../engine/engine.tsx';
import { useJob } from '../../engine/use-job.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { hrefTo } from '../../navigation/route.ts';
import { toast } from '../../state/ui-store.ts';

export const annotationsText = (n: number): string => formatCounted(n, 'pin, tag or note', 'pins, tags and notes');

/** e.g. `Reading 2 of source 1 is current: 240 events, 240 with another time; 12 pins, tags and notes carried`. */
export function changeText({ source, reading, events, shifted, carried, left }: ReadingChange): string {
  const over = carried + left === 0 ? '' : `; ${annotationsText(carried)} carried${left > 0 ? `, ${formatCount(left)} left with a former reading` : ''}`;
  return `Reading ${reading} of source ${source} is current: ${formatCounted(events, 'event')}, ${formatCount(shifted)} with another time${over}`;
}

export function useReread() {
  const client = useEngine();
  const { job, active, run } = useJob('source.reread');
  return {
    job,
    active,
    async start(params: Params<'source.reread'>): Promise<void> {
      const change = await run(params);
      if (!change) return;
      const { rows } = await client.call('journal.page', { limit: 10 });
      const entry = rows.find(({ method, outcome, undone_by }) => method === 'source.reread' && outcome === 'done' && undone_by === null);
      toast(changeText(change), {
        ...(entry ? { undo: () => takeBack(client, entry.seq) } : {}),
        ...(change.left > 0 ? { link: { text: 'What was left', href: hrefTo('import', { view: 'readings' }) } } : {}),
      });
    },
  };
}
