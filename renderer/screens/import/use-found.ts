// What the look found so far: the list in pages, as filtered, and the counts of all of it. Both grow while the look goes on.
import { useEffect, useMemo, useRef } from 'react';
import type { FoundItem } from '../../../analysis/contract/index.ts';
import { type Pages, usePages } from '../../engine/use-pages.ts';
import { type Query, useQuery } from '../../engine/use-query.ts';
import { soundPolicyOf, useDraft } from './import-store.ts';

/** How often a growing list is asked for, in ms. */
const GROWTH = 300;

export interface Found {
  list: Pages<FoundItem>;
  summary: Query<'probe.summary'>;
}

export function useFound(active: boolean): Found {
  const { paths, time, corrections, shown } = useDraft();
  const policy = useMemo(() => soundPolicyOf({ time, corrections }), [time, corrections]);
  const list = usePages<FoundItem, 'probe.page'>('probe.page', {
    paths,
    policy,
    unread: shown.unread,
    ...(shown.text === '' ? {} : { text: shown.text }),
    ...(shown.format === undefined ? {} : { format: shown.format }),
    ...(shown.problem === undefined ? {} : { problem: shown.problem }),
  });
  const summary = useQuery('probe.summary', { paths, policy }, { enabled: paths.length > 0 });
  const latest = useRef({ list, summary });
  useEffect(() => {
    latest.current = { list, summary };
  });
  useEffect(() => {
    const grow = () => {
      latest.current.list.refresh();
      if (!latest.current.summary.loading) latest.current.summary.reload();
    };
    // Disks are taken out and put in while the user is elsewhere: an answer that is on its way may be from before.
    const look = () => {
      latest.current.list.reload();
      latest.current.summary.reload();
    };
    window.addEventListener('focus', look);
    const timer = active ? setInterval(grow, GROWTH) : undefined;
    return () => {
      window.removeEventListener('focus', look);
      clearInterval(timer);
    };
  }, [active]);
  return { list, summary };
}
