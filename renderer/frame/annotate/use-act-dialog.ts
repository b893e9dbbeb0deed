// A dialog that closes as soon as its act is sent, and comes back with what was typed when the act failed.
import { useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../analysis/contract/index.ts';
import { asFault } from '../../engine/query-store.ts';
import { showFault } from '../../state/ui-store.ts';

export interface ActDialog {
  open: boolean;
  fault: Fault | undefined;
  /** Runs `act` with the dialog closed; when it is done the dialog is. */
  send: (act: () => Promise<unknown>) => void;
}

/** `failed` = head of the fault panel, should the screen be gone by the time of a fault. */
export function useActDialog(onClose: () => void, failed: string): ActDialog {
  const [sent, setSent] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const there = useRef(true);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
    };
  }, []);
  const send: ActDialog['send'] = (act) => {
    setSent(true);
    setFault(undefined);
    act().then(onClose, (cause: unknown) => {
      if (!there.current) return showFault({ fault: asFault(cause), kind: 'command', title: failed });
      setFault(asFault(cause));
      setSent(false);
    });
  };
  return { open: !sent, fault, send };
}
