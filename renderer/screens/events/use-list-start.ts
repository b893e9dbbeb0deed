// Where the list begins. A keyset list is read from its start or from an `at` in the address: a time, or a record with a few rows before it.
import { useCallback, useState } from 'react';
import type { FilterInput } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { asFault } from '../../engine/query-store.ts';
import { showFault } from '../../state/ui-store.ts';
import { setParams } from '../../navigation/route.ts';
import { type Cells, keyOf } from './rows.tsx';

const PAGE = 500;
/** Rows shown before a record that was asked for. */
const BEFORE = 12;

export interface ListStart {
  /** Starts at a time or record as it stands. */
  from: (at: string | undefined) => void;
  /** Puts a record into the list with some rows before it. */
  around: (record: string) => Promise<void>;
  /** Moves the start by a page towards the first row. */
  earlier: (at: string) => Promise<void>;
  /** The last page. */
  end: () => Promise<void>;
  busy: boolean;
}

export function useListStart(filter: FilterInput): ListStart {
  const client = useEngine();
  const [busy, setBusy] = useState(false);
  const key = JSON.stringify(filter);
  const back = useCallback(
    async (limit: number, at: string | undefined): Promise<void> => {
      setBusy(true);
      try {
        const page = await client.call('event.page', {
          filter: JSON.parse(key) as FilterInput,
          columns: [],
          backwards: true,
          limit,
          ...(at === undefined ? {} : { at }),
        });
        const first = page.rows[0] as Cells | undefined;
        if (first) setParams({ at: page.previous === undefined ? undefined : keyOf(first) });
        else if (at !== undefined) setParams({ at: undefined });
      } catch (cause) {
        showFault({ fault: asFault(cause), kind: 'query', title: 'The list was not moved' });
      } finally {
        setBusy(false);
      }
    },
    [client, key],
  );
  return {
    from: useCallback((at) => setParams({ at }), []),
    around: useCallback((record) => back(BEFORE, record), [back]),
    earlier: useCallback((at) => back(PAGE, at), [back]),
    end: useCallback(() => back(PAGE, undefined), [back]),
    busy,
  };
}
