// A file to write: where, and what is said of it.
import type { Fault } from '../../../analysis/contract/index.ts';
import { pickPaths } from '../../engine/pick.ts';
import { asFault } from '../../engine/query-store.ts';
import { toast } from '../../state/ui-store.ts';
import { plainEvidence } from '../../widgets/evidence/marks.ts';

/** Of a file: nothing in it that a path or a shell would take for more than a letter. */
export const plainName = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-.]+|-+$/g, '')
    .slice(0, 80) || 'unnamed';

export interface SaveAs {
  title: string;
  name: string;
  extensions: string[];
  write: (path: string) => Promise<{ path: string } | undefined>;
  /** What a caller shows where it went wrong; a job tells of its faults itself. */
  refuse?: (fault: Fault | undefined) => void;
}

export async function saveAs({ title, name, extensions, write, refuse }: SaveAs): Promise<void> {
  const [path] = await pickPaths('save', { title, name, extensions });
  if (path === undefined) return;
  refuse?.(undefined);
  try {
    const written = await write(path);
    if (written) toast(`Wrote ${plainEvidence(written.path, 200)}`);
  } catch (cause) {
    refuse?.(asFault(cause));
  }
}
