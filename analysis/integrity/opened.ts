// Containers that were opened, and what speaks of one of them.
import type { EvidenceFile } from '../kernel/ports.ts';

/** Their paths. */
export const openedOf = (files: readonly EvidenceFile[]): ReadonlySet<string> => new Set(files.flatMap(({ path, opened }) => (opened ? [path] : [])));

/** A member of an opened container is spoken of by what speaks of the container; one of a folder that is named like it is not. */
export function speaksOf(spoken: ReadonlySet<string>, opened: ReadonlySet<string>, path: string): boolean {
  if (spoken.has(path)) return true;
  for (let at = path.indexOf('!/'); at >= 0; at = path.indexOf('!/', at + 1)) if (opened.has(path.slice(0, at)) && spoken.has(path.slice(0, at))) return true;
  return false;
}
