// The engine as components see it: one client, its query store, and what happens when it is lost.
import { createContext, type ReactNode, useContext } from 'react';
import type { Client } from '../../analysis/contract/index.ts';
import type { QueryStore } from './query-store.ts';

const context = createContext<QueryStore | undefined>(undefined);

export const EngineProvider = ({ queries, children }: { queries: QueryStore; children: ReactNode }) => (
  <context.Provider value={queries}>{children}</context.Provider>
);

export function useQueries(): QueryStore {
  const queries = useContext(context);
  if (!queries) throw new Error('no EngineProvider above this component');
  return queries;
}

export const useEngine = (): Client => useQueries().client;
