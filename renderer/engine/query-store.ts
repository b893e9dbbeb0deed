// Replies of queries, shared by every component that asks the same question, refreshed when the engine says that something changed.
import { type Client, Fault, type MethodName, type Params, type Result, type Topic } from '../../analysis/contract/index.ts';

export type { Topic };

export interface QueryState<M extends MethodName = MethodName> {
  data: Result<M> | undefined;
  fault: Fault | undefined;
  loading: boolean;
}

interface Entry {
  key: string;
  method: MethodName;
  params: unknown;
  /** Other topics than those that the method shows. */
  topics: readonly Topic[] | undefined;
  state: QueryState;
  listeners: Set<() => void>;
  abort: AbortController | undefined;
  run: number;
  stale: boolean;
  /** Its data say how sources were read before. */
  former: boolean;
}

const KEPT = 80;
/** Whether an answer to this query is out of date once these topics changed. */
export const isOutdated = (client: Client, method: MethodName, changed: readonly Topic[]): boolean =>
  client.shows(method).some((topic) => changed.includes(topic));

export class QueryStore {
  readonly client: Client;
  private readonly entries = new Map<string, Entry>();
  private readonly release: () => void;

  constructor(client: Client) {
    this.client = client;
    this.release = client.onNotice((notice) => this.invalidate(notice.topics));
  }

  static key(method: MethodName, params: unknown): string {
    return `${method} ${JSON.stringify(params)}`;
  }

  read(key: string): QueryState | undefined {
    return this.entries.get(key)?.state;
  }

  subscribe<M extends MethodName>(key: string, method: M, params: Params<M>, topics: readonly Topic[] | undefined, listener: () => void): () => void {
    let entry = this.entries.get(key);
    if (!entry) {
      entry = {
        key,
        method,
        params,
        topics,
        state: { data: undefined, fault: undefined, loading: true },
        listeners: new Set(),
        abort: undefined,
        run: 0,
        stale: true,
        former: false,
      };
      this.entries.set(key, entry);
    }
    const mine = entry;
    mine.listeners.add(listener);
    if (mine.stale && !mine.abort) this.ask(mine);
    return () => {
      mine.listeners.delete(listener);
      // A moment's grace: React leaves and joins again while it moves a component.
      setTimeout(() => {
        if (mine.listeners.size > 0) return;
        if (mine.abort) {
          mine.abort.abort();
          mine.abort = undefined;
          mine.stale = true;
          mine.run += 1;
          if (mine.former || mine.state.data === undefined) this.drop(mine);
        }
        this.trim();
      }, 0);
    };
  }

  reload(key: string): void {
    const entry = this.entries.get(key);
    if (entry) this.ask(entry);
  }

  /**
   * Asks again, once, what is shown of any of these topics. What is not shown is asked again when it is, and stands there until then as it was; where sources
   * were read otherwise it is let go: no time of theirs from before is shown again.
   */
  invalidate(topics: readonly Topic[]): void {
    for (const entry of this.entries.values()) {
      if (!(entry.topics ? entry.topics.some((topic) => topics.includes(topic)) : isOutdated(this.client, entry.method, topics))) continue;
      entry.stale = true;
      entry.former ||= topics.includes('sources');
      if (entry.listeners.size > 0) this.ask(entry);
      else if (entry.former) this.drop(entry);
    }
  }

  dispose(): void {
    this.release();
    for (const entry of this.entries.values()) entry.abort?.abort();
    this.entries.clear();
  }

  private ask(entry: Entry): void {
    entry.abort?.abort();
    const abort = new AbortController();
    const run = (entry.run += 1);
    entry.abort = abort;
    entry.stale = false;
    this.set(entry, { ...entry.state, loading: true });
    this.client.call(entry.method, entry.params as never, { signal: abort.signal }).then(
      (data) => {
        if (entry.run !== run) return;
        entry.abort = undefined;
        entry.former = false;
        this.set(entry, { data, fault: undefined, loading: false });
      },
      (cause: unknown) => {
        if (entry.run !== run) return;
        entry.abort = undefined;
        entry.stale = true;
        this.set(entry, { ...entry.state, fault: asFault(cause), loading: false });
      },
    );
  }

  private drop(entry: Entry): void {
    if (this.entries.get(entry.key) === entry) this.entries.delete(entry.key);
  }

  private set(entry: Entry, state: QueryState): void {
    entry.state = state;
    for (const listener of entry.listeners) listener();
  }

  private trim(): void {
    for (const [key, entry] of this.entries) {
      if (this.entries.size <= KEPT) return;
      if (entry.listeners.size === 0) this.entries.delete(key);
    }
  }
}

/** Every failure of a call as a fault; what is not one is a defect of the page and says so. */
export const asFault = (cause: unknown): Fault =>
  cause instanceof Fault
    ? cause
    : new Fault(
        'internal',
        `The page failed: ${cause instanceof Error ? cause.message : String(cause)}`,
        'Repeat it; when it fails again, start Sealtrail again. Evidence is not touched by the page.',
      );
