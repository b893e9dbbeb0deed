// Finds the members of a record that carry a well-known name. Works on the list of leaf paths, once for records of the same shape.
import { envelopes, writerNames } from './names.ts';

/** Letter case, blanks, `_`, `-` and a leading `@` carry no meaning in names (`Source IP` of a table is `source_ip`); dots do. */
export const plain = (path: string): string => path.toLowerCase().replace(/[\s_@-]/g, '');

const lastPart = (text: string): string => text.slice(text.lastIndexOf('.') + 1);

/** Names by their last part, so that most paths are dismissed with one look-up. */
const indexes = new WeakMap<readonly string[], Map<string, { name: string; rank: number }[]>>();

function indexOf(names: readonly string[]): Map<string, { name: string; rank: number }[]> {
  const known = indexes.get(names);
  if (known) return known;
  const index = new Map<string, { name: string; rank: number }[]>();
  for (const [rank, given] of names.entries()) {
    const name = plain(given);
    const same = index.get(lastPart(name)) ?? [];
    if (!same.some((entry) => entry.name === name)) same.push({ name, rank });
    index.set(lastPart(name), same);
  }
  indexes.set(names, index);
  return index;
}

/**
 * Paths that match one of `names`, best first. The name may stand behind other names (`ctx.user.name` for `user.name`);
 * a name without a dot only behind envelopes, unless `anywhere`. Shallow before deep, then the order of `names`.
 */
export function matching(paths: readonly string[], names: readonly string[], anywhere = false): string[] {
  const index = indexOf(names);
  const found: { path: string; rank: number }[] = [];
  for (const path of paths) {
    if (writerNames.has(path)) continue;
    const text = plain(path);
    let best = Number.POSITIVE_INFINITY;
    for (const { name, rank } of index.get(lastPart(text)) ?? []) {
      if (text === name) best = Math.min(best, rank);
      else if (text.endsWith(`.${name}`)) {
        const before = text.slice(0, text.length - name.length - 1).split('.');
        if (anywhere || name.includes('.') || before.every((part) => envelopes.has(part))) best = Math.min(best, rank + 40 * before.length);
      }
    }
    if (best < Number.POSITIVE_INFINITY) found.push({ path, rank: best });
  }
  return found.sort((a, b) => a.rank - b.rank).map((entry) => entry.path);
}
