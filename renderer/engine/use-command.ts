// A command as a hook: one act, one journal entry. A fault opens the fault panel; what was done is said with an undo.
import { useCallback, useState } from 'react';
import type { Fault, MethodName, Params, Result } from '../../analysis/contract/index.ts';
import { showFault } from '../state/ui-store.ts';
import { act, type Done } from './act.ts';
import { useEngine } from './engine.tsx';
import { asFault } from './query-store.ts';

export interface CommandOptions<M extends MethodName> {
  /** Said when it is done, with an undo where the journal allows one. Absent = nothing is said. */
  done?: Done<M>;
  /** Head of the fault panel: `The note was not written`. */
  failed?: string;
  /** True = no fault panel: the caller shows `fault` itself. */
  inline?: boolean;
}

export interface Command<M extends MethodName> {
  /** Resolves with the result, or undefined after a fault (which is shown). */
  run: (params: Params<M>) => Promise<Result<M> | undefined>;
  busy: boolean;
  fault: Fault | undefined;
  clear: () => void;
}

export function useCommand<M extends MethodName>(method: M, options: CommandOptions<M> = {}): Command<M> {
  const client = useEngine();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const { done, failed, inline } = options;
  const run = useCallback(
    async function attempt(params: Params<M>): Promise<Result<M> | undefined> {
      setBusy(true);
      setFault(undefined);
      try {
        return await act(client, method, params, done);
      } catch (cause) {
        const shown = asFault(cause);
        setFault(shown);
        if (!inline && shown.code !== 'cancelled')
          showFault({ fault: shown, kind: 'command', ...(failed ? { title: failed } : {}), retry: () => void attempt(params) });
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [client, method, done, failed, inline],
  );
  const clear = useCallback(() => setFault(undefined), []);
  return { run, busy, fault, clear };
}
