// Looking through the folders of this machine, for pages that have no native dialog.
import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join, sep } from 'node:path';
import type { folderMethods } from '../contract/methods/folder.ts';
import type { Dropped } from '../contract/model/folder.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { listingOf } from './folder-listing.ts';
import { places } from './folder-places.ts';

export const folderHandlers: HandlersOf<typeof folderMethods> = {
  'folder.places': async () => ({ places: await places(), separator: sep }),

  'folder.list': ({ path, ...wanted }, desk) => listingOf(path, wanted, desk.signal),

  async 'folder.find'({ dropped, in: folders }) {
    const likely = [...new Set([...folders.filter(isAbsolute), ...(await places()).map(({ path }) => path)])];
    return { found: await Promise.all(dropped.map((one) => placesOf(one, likely))) };
  },
};

async function placesOf(one: Dropped, folders: readonly string[]): Promise<string[]> {
  // What was dropped has a name and no path.
  if (basename(one.name) !== one.name || one.name === '.' || one.name === '..' || one.name.includes('\0')) return [];
  const candidates = folders.map((folder) => join(folder, one.name));
  const fit = await Promise.all(candidates.map((path) => isThat(path, one)));
  return candidates.filter((_path, index) => fit[index]);
}

/** Browsers state whole milliseconds; of a folder nothing but its name is to be relied on. */
const isThat = (path: string, { folder, size, modified }: Dropped): Promise<boolean> =>
  stat(path).then(
    (found) =>
      folder ? found.isDirectory() : found.isFile() && found.size === size && modified !== null && Math.abs(Math.floor(found.mtimeMs) - modified) <= 1,
    () => false,
  );
