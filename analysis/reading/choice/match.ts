// Finds the members of a record that carry a well-known name. Works on the list of leaf paths, once for records of the same shape.
import { addressNames, endNames, envelopes, lapseNames, otherSides, ownTimes, plainNames, userNames, writerNames } from './names.ts';

/** Letter case, blanks, `_`, `-` and a leading `@` carry no meaning in names (`Source IP` of a table is `source_ip`); dots do. */
export const plain = (path: string): string => path.toLowerCase().replace(/[\s_@-]/g, '');

const lastPart = (text: string): string => text.slice(text.lastIndexOf('.') + 1);

/** Names of who acted and from where. */
const ofActor: ReadonlySet<readonly string[]> = new Set([userNames, addressNames, plainNames.user_id, plainNames.source_port]);

/** Names by their last part, so that most paths are dismissed with one look-up. */
const ownNames: ReadonlySet<string> = new Set([...ownTimes].map(plain));
/** Does its last name say when the thing in front of it came to be? */
export const isOwnTime = (path: string): boolean => path.includes('.') && ownNames.has(lastPart(plain(path)));

/** Its last name says until when something holds. */
export const isLapse = (path: string): boolean => lapseNames.test(lastPart(plain(path)));
/** Its last name says when something was over. */
export const isEnd = (path: string): boolean => endNames.test(lastPart(plain(path)));

interface Named {
  name: string;
  rank: number;
  /** Not behind other names than envelopes. */
  own: boolean;
}
const indexes = new WeakMap<readonly string[], Map<string, Named[]>>();

function indexOf(names: readonly string[]): Map<string, Named[]> {
  const known = indexes.get(names);
  if (known) return known;
  const index = new Map<string, Named[]>();
  for (const [rank, given] of names.entries()) {
    const name = plain(given);
    const same = index.get(lastPart(name)) ?? [];
    if (!same.some((entry) => entry.name === name)) same.push({ name, rank, own: ownTimes.has(given) });
    index.set(lastPart(name), same);
  }
  indexes.set(names, index);
  return index;
}

/**
 * Paths that match one of `names`, best first. The name may stand behind other names (`ctx.user.name` for `user.name`);
 * a name without a dot only behind envelopes, unless `anywhere`. What names who acted does not stand behind the name of another side. Shallow before deep, then the order of `names`.
 */
export function matching(paths: readonly string[], names: readonly string[], anywhere = false): string[] {
  const index = indexOf(names);
  const found: { path: string; rank: number }[] = [];
  for (const path of paths) {
    if (writerNames.has(path)) continue;
    const text = plain(path);
    let best = Number.POSITIVE_INFINITY;
    for (const { name, rank, own } of index.get(lastPart(text)) ?? []) {
      if (text === name) best = Math.min(best, rank);
      else if (text.endsWith(`.${name}`)) {
        const before = text.slice(0, text.length - name.length - 1).split('.');
        if (ofActor.has(names) && before.some((part) => otherSides.has(part))) continue;
        if ((anywhere && !own) || name.includes('.') || before.every((part) => envelopes.has(part))) best = Math.min(best, rank + 40 * before.length);
      }
    }
    if (best < Number.POSITIVE_INFINITY) found.push({ path, rank: best });
  }
  return found.sort((a, b) => a.rank - b.rank).map((entry) => entry.path);
}
