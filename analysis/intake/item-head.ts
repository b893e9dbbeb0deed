// The first bytes of one item of what may be handed over, found again by its path.
import { mkdtemp, rm } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Fault } from '../contract/faults.ts';
import { ownPath } from '../contract/member-path.ts';
import { headBytes } from './bytes/byte-source.ts';
import { onDisk } from './bytes/on-disk.ts';
import { boundedName } from './containers/names.ts';
import { Walk } from './containers/walk.ts';
import { entriesOf } from './containers/folder.ts';
import { unwrap } from './read-item.ts';

/** `given`: the file or folder (absolute); `path`: of the item in it. Fault: `row.missing`, when it is not there any more. */
export async function headOfItem(given: string, path: string, most: number): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const directory = await mkdtemp(join(tmpdir(), 'sealtrail-'));
  try {
    for (const file of filesOf(given)) {
      const own = boundedName(ownPath(file.path));
      if (path !== own && !path.startsWith(`${own}!/`)) continue;
      const content = onDisk(file.absolute, file.size);
      try {
        for await (const walked of new Walk(directory).handedOver(file.path, content, undefined)) {
          if (walked.kind !== 'file' || (walked.stored.path !== path && !path.startsWith(`${walked.stored.path}!/`))) continue;
          const inner = await unwrap(walked.stored, (await headBytes(walked.stored.content, 1024)).bytes);
          try {
            if (inner.path === path) return await headBytes(inner.content, most);
          } finally {
            if (inner.content !== walked.stored.content) inner.content.close();
          }
        }
      } finally {
        content.close();
      }
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  throw new Fault('row.missing', `${path} is not there any more.`, 'Look at what was chosen again.');
}

function filesOf(given: string): { path: string; absolute: string; size: number }[] {
  const found = statSync(given);
  if (!found.isDirectory()) return [{ path: basename(given), absolute: given, size: found.size }];
  return [...entriesOf(given)].flatMap((entry) => ('oddity' in entry ? [] : [entry]));
}
