// A file that a verb is to write: whether it can be, told before the work.
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';

/** Its absolute path. Faults `path.missing`, `path.exists`, `path.unreadable`. Only a file gives way to another: what is replaced is renamed over. */
export function newFile(given: string, replace: boolean): string {
  const path = resolve(given);
  const folder = dirname(path);
  if (!existsSync(folder)) throw new Fault('path.missing', `There is no folder ${folder} to write to.`, 'Create it first, or choose another place.', { path });
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile())
    throw new Fault('path.exists', `${path} is there and is no file.`, 'Choose another name; without --out it goes to standard output.', { path });
  if (there !== undefined && !replace)
    throw new Fault('path.exists', `There is a file ${path} already.`, 'Choose another name, or allow it to be replaced with --replace.', { path });
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Fault('path.unreadable', `This user may not write to ${folder}.`, 'Choose a folder that you may write.', { path });
  }
  return path;
}
