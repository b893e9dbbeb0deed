// Rows of a keyset-paged list by index: pages are fetched in order up to what is on screen, and kept. Refreshes when topics change.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Client, Fault, MethodName, Params } from '../../analysis/contract/index.ts';
import { useEngine } from './engine.tsx';
import { asFault, isOutdated } from './query-store.ts';

export interface Pages<Row> {
  count: number;
  rowAt: (index: number) => Row | undefined;
  /** Give it to DataTable: what is on screen decides what is fetched. */
  onRange: (first: number, last: number) => void;
  /** True until the first page of these params is here; the rows of the params before stay until then. */
  loading: boolean;
  /** Rows in all, when it is known. */
  total: number | undefined;
  fault: Fault | undefined;
  reload: () => void;
  /** Reloads, unless an answer is on its way: for lists that grow, asked again and again. */
  refresh: () => void;
}

interface Page<Row> {
  rows: readonly Row[];
  next?: string;
  total?: number;
}

interface Held<Row> {
  rows: Row[];
  next: string | undefined;
  total: number | undefined;
  fault: Fault | undefined;
  fetched: boolean;
}

const PAGE = 500;
/** Rows asked for beyond the last one on screen. */
const AHEAD = 250;
const MOST = 5000;

class PageStore<Row> {
  held: Held<Row> = { rows: [], next: undefined, total: undefined, fault: undefined, fetched: false };
  private wanted = 0;
  private busy: AbortController | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly client: Client;
  private readonly method: MethodName;
  private readonly params: object;
  private readonly size: number;

  constructor(client: Client, method: MethodName, params: object, size: number) {
    this.client = client;
    this.method = method;
    this.params = params;
    this.size = size;
  }

  readonly read = (): Held<Row> => this.held;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly onRange = (_first: number, last: number): void => {
    this.wanted = Math.max(this.wanted, last);
    if (this.held.next !== undefined && last + AHEAD > this.held.rows.length) this.ask(false);
  };
  readonly reload = (): void => this.ask(true);
  readonly refresh = (): void => (this.busy ? undefined : this.ask(true));

  start(): () => void {
    this.ask(true);
    const release = this.client.onNotice((notice) => (isOutdated(this.client, this.method, notice.topics) ? this.ask(true) : undefined));
    return () => {
      release();
      this.busy?.abort();
      this.busy = undefined;
    };
  }

  private ask(restart: boolean): void {
    if (this.busy && !restart) return;
    this.busy?.abort();
    const abort = new AbortController();
    this.busy = abort;
    const before = this.held;
    const after = restart ? undefined : before.next;
    // A refresh asks for as many rows as are in use, so that nothing on screen goes away.
    // After a jump the way there is taken in the largest pages.
    const missing = this.wanted + AHEAD - (restart ? 0 : before.rows.length);
    const limit = Math.min(MOST, Math.max(this.size, missing));
    this.client.call(this.method, { ...this.params, limit, ...(after === undefined ? {} : { after }) } as never, { signal: abort.signal }).then(
      (value) => {
        if (this.busy !== abort) return;
        this.busy = undefined;
        const page = value as unknown as Page<Row>;
        // One array grows: copying it at every page would cost the square of its length.
        const rows = restart ? [] : before.rows;
        for (const row of page.rows) rows.push(row);
        this.set({ rows, next: page.next, total: page.total ?? (restart ? undefined : before.total), fault: undefined, fetched: true });
        if (page.next !== undefined && rows.length < this.wanted + AHEAD) this.ask(false);
      },
      (cause: unknown) => {
        if (this.busy !== abort) return;
        this.busy = undefined;
        this.set({ ...before, fault: asFault(cause), fetched: true });
      },
    );
  }

  private set(held: Held<Row>): void {
    this.held = held;
    for (const listener of this.listeners) listener();
  }
}

/** `Row` is the row type of the method's `rows`. Params without `after` and `limit`. */
export function usePages<Row, M extends MethodName = MethodName>(method: M, params: Params<M>, size = PAGE): Pages<Row> {
  const client = useEngine();
  const key = JSON.stringify(params);
  const store = useMemo(() => new PageStore<Row>(client, method, JSON.parse(key) as object, size), [client, method, key, size]);
  useEffect(() => store.start(), [store]);
  const held = useSyncExternalStore(store.subscribe, store.read);
  const [shown, setShown] = useState(held);
  if (held.fetched && held !== shown) setShown(held);
  return useMemo(() => {
    const { rows, next, total } = held.fetched ? held : shown;
    const { fault, fetched } = held;
    // Without a count the list is taken to end a page below what is known, as long as there is more.
    const count = next === undefined ? rows.length : Math.max(rows.length, total ?? rows.length + size);
    return {
      count,
      rowAt: (index) => rows[index],
      onRange: store.onRange,
      loading: !fetched,
      total: total ?? (next === undefined && fetched ? rows.length : undefined),
      fault,
      reload: store.reload,
      refresh: store.refresh,
    };
  }, [held, shown, store, size]);
}
