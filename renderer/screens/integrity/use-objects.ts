// All verdicts that a filter leaves, page by page, without their steps and facts; asked again when verdicts change.
import { useEffect, useState } from 'react';
import type { Fault, Params } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { asFault, isOutdated } from '../../engine/query-store.ts';
import type { SlimVerdict } from './object-tree.ts';

const PAGE = 2000;
/** More than this are not listed; the screen says so. */
export const MOST = 50_000;

export interface Objects {
  rows: readonly SlimVerdict[];
  total: number | undefined;
  loading: boolean;
  fault: Fault | undefined;
  reload: () => void;
}

const slim = (one: SlimVerdict): SlimVerdict => ({
  id: one.id,
  source: one.source,
  item: one.item,
  key: one.key,
  path: one.path,
  kind: one.kind,
  verdict: one.verdict,
  status: one.status,
  range: one.range,
  range_from: one.range_from,
  range_to: one.range_to,
  assurance: one.assurance,
  needs: one.needs,
  chain: one.chain,
  events: one.events,
});

export function useObjects(params: Params<'integrity.objects'>): Objects {
  const client = useEngine();
  const key = JSON.stringify(params);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<Omit<Objects, 'reload'>>({ rows: [], total: undefined, loading: true, fault: undefined });
  useEffect(() => client.onNotice((notice) => (isOutdated(client, 'integrity.objects', notice.topics) ? setTurn((now) => now + 1) : undefined)), [client]);
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const asked = JSON.parse(key) as Params<'integrity.objects'>;
      let rows: SlimVerdict[] = [];
      let after: string | undefined;
      do {
        const page = await client.call('integrity.objects', { ...asked, limit: PAGE, ...(after === undefined ? {} : { after }) }, { signal: abort.signal });
        if (abort.signal.aborted) return;
        rows = [...rows, ...page.rows.map(slim)];
        after = page.next;
        const more = after !== undefined && rows.length < MOST;
        // Rows of the first page show at once; those of the filter before stay until then.
        setState({ rows, total: page.total, loading: more, fault: undefined });
        if (!more) return;
      } while (after !== undefined);
    };
    read().catch((cause: unknown) => {
      if (!abort.signal.aborted) setState((now) => ({ ...now, loading: false, fault: asFault(cause) }));
    });
    return () => abort.abort();
    // `turn` asks again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [client, key, turn]);
  return { ...state, reload: () => setTurn((now) => now + 1) };
}
