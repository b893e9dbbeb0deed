// All verdicts that a filter leaves, page by page; asked again when verdicts change.
import { useEffect, useState } from 'react';
import type { Fault, ListedVerdict, Params } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { asFault, isOutdated } from '../../engine/query-store.ts';

const PAGE = 5000;
/** More than this are not listed; the screen says so. */
export const MOST = 50_000;

export interface Objects {
  rows: readonly ListedVerdict[];
  total: number | undefined;
  loading: boolean;
  fault: Fault | undefined;
  reload: () => void;
}

export function useObjects(params: Params<'integrity.list'>): Objects {
  const client = useEngine();
  const key = JSON.stringify(params);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<Omit<Objects, 'reload'>>({ rows: [], total: undefined, loading: true, fault: undefined });
  useEffect(() => client.onNotice((notice) => (isOutdated(client, 'integrity.list', notice.topics) ? setTurn((now) => now + 1) : undefined)), [client]);
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const asked = JSON.parse(key) as Params<'integrity.list'>;
      let rows: ListedVerdict[] = [];
      let after: string | undefined;
      do {
        const page = await client.call('integrity.list', { ...asked, limit: PAGE, ...(after === undefined ? {} : { after }) }, { signal: abort.signal });
        if (abort.signal.aborted) return;
        rows = [...rows, ...page.rows];
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
