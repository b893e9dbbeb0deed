// A record that a link names is brought into the list once, with a few rows before it. A row that was clicked is there already.
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Brought {
  /** The record for which the list was moved; the move is over. */
  record: string | undefined;
  /** Says that this record was chosen in the list itself. */
  chosen: (record: string) => void;
}

export function useBrought(record: string | undefined, ready: boolean, listed: boolean, around: (record: string) => Promise<void>): Brought {
  const tried = useRef<string>(undefined);
  const [moved, setMoved] = useState<string>();
  useEffect(() => {
    if (record === undefined || !ready || tried.current === record) return;
    tried.current = record;
    if (!listed) void around(record).then(() => setMoved(record));
  }, [record, ready, listed, around]);
  const chosen = useCallback((one: string) => {
    tried.current = one;
  }, []);
  return { record: moved, chosen };
}
