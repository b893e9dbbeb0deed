// Dialogs of acts, each by its opening: one whose act is under way stays, closed, and comes back should it fail; meanwhile another may be opened.
import { Fragment, type ReactNode, useRef, useState } from 'react';

export interface Dialogs {
  /** `make` gets what takes this dialog away, and no other. */
  open: (make: (close: () => void) => ReactNode) => void;
  shown: ReactNode;
}

export function useDialogs(): Dialogs {
  const [opened, setOpened] = useState<readonly { id: number; dialog: ReactNode }[]>([]);
  const next = useRef(0);
  return {
    open: (make) => {
      const id = next.current++;
      const close = () => setOpened((before) => before.filter((one) => one.id !== id));
      setOpened((before) => [...before, { id, dialog: make(close) }]);
    },
    shown: opened.map(({ id, dialog }) => <Fragment key={id}>{dialog}</Fragment>),
  };
}
