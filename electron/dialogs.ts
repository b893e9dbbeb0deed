// Which native dialog a wish becomes, and which files may be shown in the file manager. Pure; shell-main.ts opens them.
import { basename, dirname, isAbsolute, join, normalize, relative, sep } from 'node:path';
import { isNetworkPath } from '../analysis/contract/network-path.ts';
import type { Pick } from './shell-messages.ts';

export interface DialogPlan {
  dialog: 'open' | 'save';
  options: {
    title?: string;
    defaultPath?: string;
    filters?: { name: string; extensions: string[] }[];
    properties: (
      | 'openFile'
      | 'openDirectory'
      | 'multiSelections'
      | 'createDirectory'
      | 'dontAddToRecent'
      | 'showOverwriteConfirmation'
      | 'treatPackageAsDirectory'
    )[];
  };
}

/** `last` = folder of the previous choice. Cases get no filter: on macOS one greys out packages of one's own type. */
export function planDialog({ kind, title, name, extensions }: Pick, platform: NodeJS.Platform, last: string | undefined): DialogPlan {
  const base = title === undefined ? {} : { title };
  const filters =
    extensions.length > 0 && kind !== 'case' && kind !== 'folder' ? { filters: [{ name: extensions.map((each) => `.${each}`).join(', '), extensions }] } : {};
  const start = last === undefined ? {} : { defaultPath: last };
  if (kind === 'save') {
    const proposed = name === undefined ? start : { defaultPath: last === undefined ? name : join(last, name) };
    return { dialog: 'save', options: { ...base, ...filters, ...proposed, properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'] } };
  }
  if (kind === 'files') return { dialog: 'open', options: { ...base, ...filters, ...start, properties: ['openFile', 'multiSelections', 'dontAddToRecent'] } };
  if (kind === 'folder')
    return { dialog: 'open', options: { ...base, ...start, properties: ['openDirectory', 'multiSelections', 'createDirectory', 'dontAddToRecent'] } };
  // A case is a folder; where the system shows it as one document (macOS), it is chosen like a file.
  return {
    dialog: 'open',
    options: { ...base, ...start, properties: platform === 'darwin' ? ['openFile', 'openDirectory', 'dontAddToRecent'] : ['openDirectory', 'dontAddToRecent'] },
  };
}

/** Folder to start in next time. */
export const folderAfter = (paths: readonly string[]): string | undefined => (paths[0] === undefined ? undefined : dirname(paths[0]));

/** A file is shown only inside a case on this machine, or where the user chose in a dialog of this session: a case names its sources, and naming a share connects to it. */
export function mayReveal(path: unknown, chosen: ReadonlySet<string>): path is string {
  if (typeof path !== 'string' || !isAbsolute(path) || path.includes('\0') || normalize(path) !== path) return false;
  if (!isNetworkPath(path) && path.split(sep).some((part) => part.endsWith('.sealtrail') && part !== '.sealtrail')) return true;
  return [...chosen].some((root) => path === root || isInside(path, root));
}

function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '' && !way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way) && basename(path) !== '';
}
