// Asks the user for paths: the native dialog on the desktop, typed or pasted paths in the browser (engine and browser share the machine).
import { useUi } from '../state/ui-store.ts';
import { type PickKind, type PickOptions, shell } from './shell.ts';

export function pickPaths(kind: PickKind, options: PickOptions & { title: string }): Promise<string[]> {
  const desktop = shell();
  if (desktop) return desktop.pick(kind, options);
  return new Promise((resolve) => useUi.setState({ question: { kind, title: options.title, answer: resolve } }));
}
