// One folder as it lies there: folders first, then by name. Bounded in what is looked through and in what is given; links are named, and followed by nobody.
import { access, constants, lstat, opendir, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { FolderEntry, FolderListing } from '../contract/model/folder.ts';

/** Entries of one folder that are looked through: a mail queue or a bucket copied flat has hundreds of thousands. */
const LOOKED_THROUGH = 500_000;

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Faults: `path.missing`, `path.unreadable`, `input.unsupported` (no folder). Rejects with the reason of `signal`. */
export async function listingOf(given: string, wanted: { hidden: boolean; text?: string; limit: number }, signal: AbortSignal): Promise<FolderListing> {
  const path = await real(given);
  const text = wanted.text?.toLowerCase() ?? '';
  const found: { name: string; rank: number }[] = [];
  let hidden = 0;
  let seen = 0;
  const folder = await opendir(path, { bufferSize: 1024 }).catch((error: NodeJS.ErrnoException) => Promise.reject(unopened(path, error)));
  for await (const entry of folder) {
    signal.throwIfAborted();
    if (++seen > LOOKED_THROUGH) break;
    const name = entry.name.toLowerCase();
    if (!name.includes(text)) continue;
    if (!wanted.hidden && name.startsWith('.') && !text.startsWith('.')) hidden++;
    else found.push({ name: entry.name, rank: (text !== '' && !name.startsWith(text) ? 2 : 0) + (entry.isDirectory() ? 0 : 1) });
  }
  found.sort((a, b) => a.rank - b.rank || byName.compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
  const entries = await Promise.all(found.slice(0, wanted.limit).map(({ name }) => entryOf(path, name)));
  const parent = dirname(path);
  return { path, parent: parent === path ? null : parent, entries, more: found.length - entries.length, hidden, unending: seen > LOOKED_THROUGH };
}

async function real(given: string): Promise<string> {
  const path = resolve(given);
  return realpath(path).catch((error: NodeJS.ErrnoException) => Promise.reject(unopened(path, error)));
}

function unopened(path: string, { code }: NodeJS.ErrnoException): Fault {
  if (code === 'ENOENT') return new Fault('path.missing', `There is nothing at ${path}.`, 'Check the path; a removable disk may not be mounted.', { path });
  if (code === 'ENOTDIR') return new Fault('input.unsupported', `${path} is no folder.`, 'Choose the folder that it lies in.', { path });
  if (code === 'ELOOP') return new Fault('input.unsupported', `${path} is a link that leads to itself.`, 'Choose another place.', { path });
  return new Fault('path.unreadable', `This user may not read ${path} (${code ?? 'error'}).`, 'Check the rights, or copy it to a place that you may read.', {
    path,
  });
}

async function entryOf(folder: string, name: string): Promise<FolderEntry> {
  const path = join(folder, name);
  const none: FolderEntry = { name, path, kind: 'other', size: null, modified: null, target: null, leads: null, problem: null };
  try {
    const found = await lstat(path, { bigint: true });
    const modified = found.mtimeNs.toString();
    if (found.isSymbolicLink()) return { ...none, kind: 'link', modified, ...(await linkOf(path)) };
    const kind = kindOf(found);
    if (kind === 'other') return { ...none, modified, problem: 'no regular file: a device, pipe or socket' };
    const problem = await access(path, constants.R_OK | (kind === 'folder' ? constants.X_OK : 0)).then(
      () => null,
      () => 'this user may not read it',
    );
    return { ...none, kind, size: kind === 'file' ? Number(found.size) : null, modified, problem };
  } catch (error) {
    // A name whose bytes are no UTF-8 comes back as another name, which is not there.
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return {
      ...none,
      problem: gone ? 'cannot be reached: its name is not UTF-8, or it vanished' : `cannot be reached (${(error as NodeJS.ErrnoException).code ?? 'error'})`,
    };
  }
}

const kindOf = (found: { isDirectory(): boolean; isFile(): boolean }): 'folder' | 'file' | 'other' =>
  found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';

async function linkOf(path: string): Promise<Pick<FolderEntry, 'target' | 'leads' | 'problem'>> {
  const target = await readlink(path);
  try {
    const end = await realpath(path);
    return { target, leads: { path: end, kind: kindOf(await stat(end)) }, problem: null };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem =
      code === 'ELOOP'
        ? 'a link that leads to itself'
        : code === 'ENOENT'
          ? 'a link that leads to nothing'
          : `a link that cannot be followed (${code ?? 'error'})`;
    return { target, leads: null, problem };
  }
}
