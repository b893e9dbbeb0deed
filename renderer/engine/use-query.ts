// A query as a hook: asks again when the engine says that its topics changed, and keeps the last data while it loads.
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import type { Fault, MethodName, Params, Result } from '../../analysis/contract/index.ts';
import { useQueries } from './engine.tsx';
import { QueryStore, type QueryState, type Topic } from './query-store.ts';

export interface QueryOptions {
  /** False = do not ask (yet). Default true. */
  enabled?: boolean;
  /** Topics after which it is asked again; default: those that the method shows (contract/methods/). */
  topics?: readonly Topic[];
}

export interface Query<M extends MethodName> {
  /** Data of these params, or while they load the data of the params before (`previous` is then true). */
  data: Result<M> | undefined;
  previous: boolean;
  fault: Fault | undefined;
  loading: boolean;
  reload: () => void;
}

const idle: QueryState = { data: undefined, fault: undefined, loading: false };
const first: QueryState = { data: undefined, fault: undefined, loading: true };

export function useQuery<M extends MethodName>(method: M, params: Params<M>, options: QueryOptions = {}): Query<M> {
  const queries = useQueries();
  const { enabled = true } = options;
  const key = QueryStore.key(method, params);
  const topics = options.topics?.join(' ');
  const subscribe = useCallback(
    (listener: () => void) =>
      enabled
        ? queries.subscribe(
            key,
            method,
            JSON.parse(key.slice(method.length + 1)) as Params<M>,
            topics === undefined ? undefined : (topics.split(' ').filter(Boolean) as Topic[]),
            listener,
          )
        : () => {},
    [queries, key, method, enabled, topics],
  );
  const state = useSyncExternalStore(subscribe, () => (enabled ? (queries.read(key) ?? first) : idle)) as QueryState<M>;
  const [last, setLast] = useState<Result<M>>();
  if (state.data !== undefined && state.data !== last) setLast(() => state.data);
  const reload = useCallback(() => queries.reload(key), [queries, key]);
  const previous = state.data === undefined && last !== undefined;
  const data = state.data ?? last;
  return useMemo(() => ({ data, previous, fault: state.fault, loading: state.loading, reload }), [data, previous, state, reload]);
}
