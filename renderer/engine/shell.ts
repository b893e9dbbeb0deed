// Contract of the desktop shell: what the preload puts on `window.sealtrail`. Absent = the page runs in a browser.

export type PickKind = 'files' | 'folder' | 'case' | 'save';
export interface PickOptions {
  title?: string;
  /** Name proposed for `save`. */
  name?: string;
  /** Extensions without dot, e.g. `['pdf']`. */
  extensions?: string[];
}

export interface Shell {
  /**
   * Asks for a fresh port to the engine. The preload then posts `SHELL_PORT` to this window with the port as only transfer;
   * text frames travel over it both ways.
   */
  connect(): void;
  /** Native dialog. Resolves with absolute paths; empty = the user left it. */
  pick(kind: PickKind, options?: PickOptions): Promise<string[]>;
  /** Absolute path of a dropped file or folder; empty when the drop carries none. */
  pathOf(file: File): string;
  /** Shows a file in the file manager; only paths inside a case or an export of this session. */
  reveal(path: string): void;
  /** Tells whether the page holds text that is not saved: the shell asks before the program ends. */
  unsaved(is: boolean): void;
  platform: string;
}

export const SHELL_PORT = 'sealtrail:port';

declare global {
  interface Window {
    sealtrail?: Shell;
  }
}

export const shell = (): Shell | undefined => window.sealtrail;
export const isDesktop = (): boolean => window.sealtrail !== undefined;
