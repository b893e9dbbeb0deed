// Actions that a screen offers in the command palette, with their key. Registered while the screen is there.
import { useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import type { IconName } from '../widgets/icons/icon.tsx';
import { type KeyBinding, useKeys } from './keys.ts';

export interface Action {
  id: string;
  title: string;
  icon: IconName;
  keys?: string;
  run: () => void;
}

export const useActionRegister = create<{ actions: Action[] }>(() => ({ actions: [] }));

/** Offers actions in the palette and binds their keys. `group` heads them in the sheet of keys. */
export function useActions(group: string, actions: readonly Action[]): void {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const signature = actions.map((one) => `${one.id}\u0000${one.title}`).join('\u0001');
  useEffect(() => {
    const mine = latest.current.map((one, index) => ({ ...one, run: () => latest.current[index]?.run() }));
    useActionRegister.setState((state) => ({ actions: [...state.actions, ...mine] }));
    return () => useActionRegister.setState((state) => ({ actions: state.actions.filter((one) => !mine.includes(one)) }));
    // The signature stands for the actions, which are new objects at every drawing.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [signature]);
  useKeys(
    group,
    actions.flatMap((one): KeyBinding[] => (one.keys ? [{ keys: one.keys, label: one.title, run: one.run }] : [])),
  );
}
