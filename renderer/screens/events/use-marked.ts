// Several records at once: Shift marks from the last chosen row, Ctrl adds or takes one row.
import { useRef, useState } from 'react';
import { type Cells, keyOf } from './rows.tsx';

/** Most records that one act may name. */
const MOST = 10_000;

export interface Marked {
  keys: ReadonlySet<string>;
  clear: () => void;
  /** Called with each chosen row; `current` = record chosen before. */
  choose: (row: number, current: string | undefined, rowAt: (row: number) => Cells | undefined) => void;
  /** For the element around the table: what is held while a row is chosen. */
  listeners: {
    onClickCapture: (event: React.MouseEvent) => void;
    onKeyDownCapture: (event: React.KeyboardEvent) => void;
    onMouseDown: (event: React.MouseEvent) => void;
  };
  /** Forgets what is held: the next row is chosen alone. */
  alone: () => void;
}

/** `list` names the list that is shown: marks of another one are gone, so that no act reaches records out of sight. */
export function useMarked(list: string): Marked {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [of, setOf] = useState(list);
  if (of !== list) {
    setOf(list);
    setKeys(new Set());
  }
  // A row number of another list is no anchor.
  const anchor = useRef({ list, row: -1 });
  const held = useRef({ shift: false, ctrl: false });
  const clear = () => setKeys((before) => (before.size === 0 ? before : new Set()));
  return {
    keys,
    clear,
    choose: (row, current, rowAt) => {
      const cells = rowAt(row);
      if (!cells) return;
      const { shift, ctrl } = held.current;
      const from = anchor.current.list === list ? anchor.current.row : -1;
      if (shift && from >= 0) {
        const range = new Set<string>();
        for (let one = Math.min(from, row); one <= Math.max(from, row) && range.size < MOST; one += 1) {
          const there = rowAt(one);
          if (there) range.add(keyOf(there));
        }
        setKeys(range);
        return;
      }
      anchor.current = { list, row };
      if (!ctrl) return clear();
      const next = new Set(keys.size === 0 && current !== undefined ? [current] : keys);
      if (!next.delete(keyOf(cells)) && next.size < MOST) next.add(keyOf(cells));
      setKeys(next);
    },
    listeners: {
      onClickCapture: (event) => {
        held.current = { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey };
      },
      onKeyDownCapture: (event) => {
        held.current = { shift: event.shiftKey, ctrl: false };
      },
      // Shift+click would select text.
      onMouseDown: (event) => (event.shiftKey ? event.preventDefault() : undefined),
    },
    alone: () => {
      held.current = { shift: false, ctrl: false };
    },
  };
}
