// Asks the user for paths: the native dialog on the desktop, in the browser the folders of this machine, which the engine lists (both share the machine).
import type { Dropped } from '../../analysis/contract/index.ts';
import { useUi } from '../state/ui-store.ts';
import { type PickKind, type PickOptions, shell } from './shell.ts';

export function pickPaths(kind: PickKind, options: PickOptions & { title: string }): Promise<string[]> {
  const desktop = shell();
  if (desktop) return desktop.pick(kind, options);
  const { title, name } = options;
  return new Promise((resolve) => useUi.setState({ question: { kind, title, ...(name === undefined ? {} : { name }), answer: resolve } }));
}

/** Paths of what was dropped on the page. A browser does not tell them: it is looked for, and asked for where it is not found. */
export async function droppedPaths(transfer: DataTransfer): Promise<string[]> {
  const files = Array.from(transfer.files);
  const desktop = shell();
  if (desktop) return files.map((file) => desktop.pathOf(file)).filter(Boolean);
  const items = Array.from(transfer.items).filter(({ kind }) => kind === 'file');
  const dropped = files.map(({ name, size, lastModified }, index): Dropped => {
    const folder = items[index]?.webkitGetAsEntry()?.isDirectory === true;
    return folder ? { name, folder, size: null, modified: null } : { name, folder, size, modified: lastModified };
  });
  if (dropped.length === 0) return [];
  return new Promise((resolve) =>
    useUi.setState({ question: { kind: 'files', title: 'Where what was dropped lies', dropped: dropped.slice(0, MOST), answer: resolve } }),
  );
}

/** Things dropped at once that are looked for. */
const MOST = 200;
