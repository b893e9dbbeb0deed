// What may be handed over to an import: it is there, this user may read it, and the case does not lie in it.
import { realpath, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { Fault } from '../contract/faults.ts';
import { isWithin } from '../contract/within.ts';

/** The absolute path. Faults: `path.missing`, `path.unreadable`. */
export async function present(given: string): Promise<string> {
  const path = resolve(given);
  await stat(path).catch((error: { code?: string }) => {
    if (error.code === 'EACCES')
      throw new Fault('path.unreadable', `This user may not read ${path}.`, 'Check the rights, or copy it to a place that you may read.', { path });
    throw new Fault('path.missing', `There is nothing at ${path}.`, 'Check the path; a removable disk may not be mounted.', { path });
  });
  return path;
}

/** A case that lies in what it imports would read its own database while it writes it. */
export async function apart(path: string, directory: string): Promise<void> {
  if (isWithin(relative(await realpath(path), await realpath(directory)), sep))
    throw new Fault(
      'input.unsupported',
      `The case ${directory} lies in ${path}, which was to be imported into it.`,
      'Keep the case outside the evidence: move it elsewhere, or name the evidence folders one by one.',
      { path },
    );
}
