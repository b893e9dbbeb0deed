// State of the interface, never of the case: theme, zone, panel sizes, selection, what floats. Parts of it are remembered on this machine.
import { create } from 'zustand';
import type { Dropped, Fault, Params } from '../../analysis/contract/index.ts';
import { isZone } from '../format/time.ts';
import type { ThemeChoice } from '../theme/theme.ts';

export type RecordRef = Params<'event.get'>;

/** What is selected, in all views at once. */
export interface Selection {
  record?: RecordRef;
  session?: string;
  /** Id of a stored verdict. */
  object?: number;
  finding?: number;
}

export interface ShownFault {
  fault: Fault;
  /** What was being done, as a sentence head: `The import stopped`. */
  title?: string;
  kind: 'query' | 'command' | 'job';
  retry?: () => void;
}

export interface Toast {
  id: number;
  text: string;
  /** Flag at the left, e.g. `F2`. */
  flag?: string;
  undo?: () => void;
  /** Where more is to be read. */
  link?: { text: string; href: string };
}

export interface PathQuestion {
  kind: 'files' | 'folder' | 'case' | 'save';
  title: string;
  /** Name proposed for `save`. */
  name?: string;
  /** What was dropped on the page, to be found again. */
  dropped?: readonly Dropped[];
  answer: (paths: string[]) => void;
}

interface Remembered {
  theme: ThemeChoice;
  zone: string;
  railOpen: boolean;
  panelWidth: number;
  /** Panels that stay although nothing is selected. */
  pinned: Record<string, boolean>;
  /** Column widths by table, in px. */
  columns: Record<string, Record<string, number>>;
}

export interface UiState extends Remembered {
  selection: Selection;
  fault: ShownFault | undefined;
  toasts: Toast[];
  question: PathQuestion | undefined;
  paletteOpen: boolean;
  /** Text the palette opens with. */
  paletteText: string;
  keysOpen: boolean;
  /** What the status line says of the filter of the current screen. */
  filterText: string;
  set: (part: Partial<UiState>) => void;
  select: (part: Selection) => void;
  setColumn: (table: string, column: string, width: number) => void;
}

const STORE = 'sealtrail.ui';
const defaults: Remembered = { theme: 'system', zone: 'UTC', railOpen: true, panelWidth: 400, pinned: {}, columns: {} };
const names = Object.keys(defaults) as (keyof Remembered)[];

function recall(): Remembered {
  try {
    const found = JSON.parse(window.localStorage.getItem(STORE) ?? '{}') as Partial<Remembered>;
    const merged = { ...defaults, ...found };
    return { ...merged, zone: isZone(merged.zone) ? merged.zone : 'UTC', panelWidth: Math.min(900, Math.max(280, Number(merged.panelWidth) || 400)) };
  } catch {
    return defaults;
  }
}

export const useUi = create<UiState>((set) => ({
  ...recall(),
  selection: {},
  fault: undefined,
  toasts: [],
  question: undefined,
  paletteOpen: false,
  paletteText: '',
  keysOpen: false,
  filterText: '',
  set,
  select: (part) => set((state) => ({ selection: { ...state.selection, ...part } })),
  setColumn: (table, column, width) => set((state) => ({ columns: { ...state.columns, [table]: { ...state.columns[table], [column]: width } } })),
}));

useUi.subscribe((state) => {
  try {
    window.localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(names.map((name) => [name, state[name]]))));
  } catch {
    // A full or blocked store only costs the memory of panel sizes.
  }
});

let lastToast = 0;
/** Says that something was done. Never for a fault. */
export function toast(text: string, extra: Pick<Toast, 'flag' | 'undo' | 'link'> = {}): void {
  const id = ++lastToast;
  useUi.setState((state) => ({ toasts: [...state.toasts.slice(-2), { id, text, ...extra }] }));
  setTimeout(() => dismissToast(id), 8000);
}
export const dismissToast = (id: number): void => useUi.setState((state) => ({ toasts: state.toasts.filter((one) => one.id !== id) }));
export const showFault = (shown: ShownFault): void => useUi.setState({ fault: shown });
/** The display zone, for formatTime and friends. */
export const useZone = (): string => useUi((state) => state.zone);
