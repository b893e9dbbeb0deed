// Keys: one listener, one register. Screens add theirs with useKeys; the sheet under `?` lists what is registered.
import { useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import { activeTable } from '../widgets/table/active.ts';

export interface KeyBinding {
  /** `Ctrl+K`, `F5`, `/`, `Space`, `Shift+Z`, `G T` (two keys after each other). Ctrl also means Cmd. Space presses the control that has the focus, if any. */
  keys: string;
  label: string;
  run: () => void;
  /** Also while a text field has the focus (always so with Ctrl and F keys). */
  inText?: boolean;
}

interface Registered {
  group: string;
  bindings: readonly KeyBinding[];
}

export const useKeyRegister = create<{ groups: Registered[] }>(() => ({ groups: [] }));

/** Registers keys while the component is there. Later ones win. */
export function useKeys(group: string, bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  const signature = bindings.map((one) => `${one.keys}\u0000${one.label}`).join('\u0001');
  useEffect(() => {
    const entry: Registered = { group, bindings: latest.current.map((one, index) => ({ ...one, run: () => latest.current[index]?.run() })) };
    useKeyRegister.setState((state) => ({ groups: [...state.groups, entry] }));
    return () => useKeyRegister.setState((state) => ({ groups: state.groups.filter((one) => one !== entry) }));
    // The signature stands for the bindings, which are new objects at every drawing.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [group, signature]);
}

/** Event -> `Ctrl+Shift+K`, `Shift+Z`, `?`, `F5`, `G`, `Space`. */
export function keyName(event: KeyboardEvent): string {
  const base = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key.replace(/^Arrow/, '');
  const shiftShows = /^[A-Z]$/.test(base) || event.key.length > 1;
  return [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey && shiftShows ? 'Shift' : '', base].filter(Boolean).join('+');
}

export const isTextTarget = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.tagName === 'TEXTAREA' ||
    target.tagName === 'SELECT' ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)));

const PREFIX_MS = 1500;
const PRESSED = 'button,a,input,select,summary,[role=button],[role=checkbox],[role=radio],[role=switch],[role=tab],[role=option],[role=separator]';

/** Starts to listen; returns the end of it. */
export function listenKeys(): () => void {
  let prefix = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const down = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.key === 'Shift' || event.key === 'Control' || event.key === 'Alt' || event.key === 'Meta') return;
    const name = keyName(event);
    const inText = isTextTarget(event.target);
    const always = name.startsWith('Ctrl+') || /^F\d/.test(name) || name.startsWith('Alt+');
    const full = prefix ? `${prefix} ${name}` : name;
    const all = useKeyRegister.getState().groups.flatMap((one) => one.bindings);
    const found = all.findLast((one) => one.keys === full && (!inText || always || one.inText === true));
    clearTimeout(timer);
    prefix = '';
    // A dialog takes all keys but its own.
    if (document.querySelector('[role="dialog"],[role="alertdialog"]') && !always) return;
    // Space belongs to the control that has the focus.
    if (name === 'Space' && event.target instanceof HTMLElement && event.target.closest(PRESSED)) return;
    if (found) {
      event.preventDefault();
      found.run();
      return;
    }
    if (inText || always) return;
    if (all.some((one) => one.keys.startsWith(`${name} `))) {
      prefix = name;
      timer = setTimeout(() => (prefix = ''), PREFIX_MS);
      event.preventDefault();
      return;
    }
    const table = activeTable();
    const onControl = event.target instanceof HTMLElement && event.target.closest('button,a,[role="grid"]') !== null;
    if (table && (name === 'J' || name === 'K')) {
      table.move(name === 'J' ? 1 : -1);
      event.preventDefault();
    } else if (table && !onControl && (name === 'Down' || name === 'Up')) {
      table.move(name === 'Down' ? 1 : -1);
      event.preventDefault();
    } else if (table && !onControl && name === 'Enter') table.open();
  };
  window.addEventListener('keydown', down);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', down);
  };
}
