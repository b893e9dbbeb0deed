// A folder as handed over: its regular files in reading order. Links, devices and what this user may not read are told, never followed.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ownPath } from '../../contract/member-path.ts';
import { MAX_ENTRIES } from '../limits.ts';
import { modifiedAt } from './modified.ts';
import { boundedName, inReadingOrder } from './names.ts';
import type { Oddity } from './walked.ts';

export interface FoundFile {
  /** Path below the folder, `/` between names. */
  path: string;
  absolute: string;
  size: number;
  modified: string | undefined;
}

export interface StrangeEntry {
  path: string;
  oddity: Oddity;
}

export function listFolder(root: string): { files: FoundFile[]; oddities: StrangeEntry[] } {
  const files: FoundFile[] = [];
  const oddities: StrangeEntry[] = [];
  for (const found of entriesOf(root)) {
    if ('oddity' in found) oddities.push(found);
    else files.push(found);
  }
  return { files: inReadingOrder(files), oddities };
}

/** One after the other, as the file system gives them: who lists much can stop in between. */
export function* entriesOf(root: string): Generator<FoundFile | StrangeEntry> {
  const odd = (path: string, code: string, message: string): StrangeEntry => ({
    path: boundedName(ownPath(path)),
    oddity: { code, message, severity: 'flag', offset: null, length: null },
  });
  let files = 0;
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    let entries: import('node:fs').Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      if (folder === '') throw error;
      yield odd(folder, 'folder.unreadable', `this folder cannot be read (${(error as { code?: string }).code ?? 'error'}); what is in it was not imported`);
      continue;
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) open.push(path);
      else if (entry.isSymbolicLink()) yield odd(path, 'folder.link', 'a link: it was not followed');
      else if (!entry.isFile()) yield odd(path, 'folder.device', 'no regular file (device, pipe or socket): it was not read');
      else if (files >= MAX_ENTRIES) yield odd(path, 'limit.entries', `more than ${MAX_ENTRIES} files: this one was not read`);
      else {
        const absolute = join(root, path);
        try {
          const { size, mtimeNs } = statSync(absolute, { bigint: true });
          files++;
          yield { path, absolute, size: Number(size), modified: modifiedAt(mtimeNs) };
        } catch (error) {
          // A name whose bytes are no UTF-8 comes back as another name, which is not there.
          yield odd(
            path,
            'folder.unreachable',
            `this file cannot be reached (${(error as { code?: string }).code ?? 'error'}; a name that is not UTF-8, or it vanished): it was not imported; hand over a copy under a plain name`,
          );
        }
      }
    }
  }
}
