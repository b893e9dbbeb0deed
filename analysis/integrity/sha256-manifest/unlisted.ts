// Files that a manifest does not list: those among the listed ones, and those that merely lie under its folder.
import type { EvidenceFile } from '../../kernel/ports.ts';
import { folderOf } from '../paths.ts';

/** What all listed paths begin with: a manifest made of `logs/a*` says nothing of `logs/b.log`, one made of `logs/*` does. */
export function scopeOf(paths: readonly string[]): string {
  let scope = paths[0] ?? '';
  for (const path of paths) while (!path.startsWith(scope)) scope = scope.slice(0, -1);
  return scope;
}

/** `listed` = what any manifest lists. Members of a container are covered by its line, or lie behind a file that is itself unlisted. */
export function unlistedIn(
  files: readonly EvidenceFile[],
  scope: string,
  manifest: string,
  listed: ReadonlySet<string>,
  opened: (path: string) => boolean,
): { inside: EvidenceFile[]; outside: EvidenceFile[] } {
  const inside: EvidenceFile[] = [];
  const outside: EvidenceFile[] = [];
  const folder = folderOf(manifest);
  // A container all of whose members are listed is told by them.
  const [holds, lacks] = [new Set<string>(), new Set<string>()];
  for (const { path } of files)
    for (let at = path.indexOf('!/'); at >= 0; at = path.indexOf('!/', at + 1)) (listed.has(path) ? holds : lacks).add(path.slice(0, at));
  for (const file of files) {
    const { path } = file;
    if (listed.has(path) || (opened(path) && holds.has(path) && !lacks.has(path))) continue;
    const at = path.indexOf('!/', Math.max(folder.length, folderOf(scope).length));
    if (at >= 0 && (listed.has(path.slice(0, at)) || opened(path.slice(0, at)))) continue;
    if (path.startsWith(scope)) inside.push(file);
    else if (path.startsWith(folder)) outside.push(file);
  }
  return { inside, outside };
}
