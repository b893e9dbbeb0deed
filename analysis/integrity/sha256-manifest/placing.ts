// Where the files lie that a manifest names. Its names may begin at another root than its own folder: it was made a level above, on another drive, or
// moved since. The place decides where something lies there; where nothing does, the content.
import type { ManifestLine } from '../../contract/proof/checksum-manifest.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { folderOf } from '../paths.ts';
import { above, type NamedPlace, readingsOf } from './names.ts';
import type { Shelf } from '../shelf.ts';

export interface Placed {
  line: ManifestLine;
  /** Where it is, or would be. */
  target: string;
  file: EvidenceFile | undefined;
  /** `place` = something lies where the name leads; `content` = only its digest tells; `unpacked` = what lies there has lost its `.gz`; `outside` = of its folder nothing is here. */
  by: 'place' | 'content' | 'unpacked' | 'absent' | 'outside';
}

/** Names that begin with `prefix` lie below `base`. */
interface Root {
  prefix: readonly string[];
  base: string;
}

/** A line that leads to no file from the manifest's own folder. */
interface Open {
  line: ManifestLine;
  name: NamedPlace;
}

const join = (base: string, parts: readonly string[]): string => base + parts.join('/');
const leadsFrom = (root: Root, { parts }: NamedPlace): boolean => parts.length > root.prefix.length && root.prefix.every((part, at) => parts[at] === part);

function direct(shelf: Shelf, folder: string, line: ManifestLine): Placed | undefined {
  for (const { rooted, up, parts } of [line.name, ...(line.places ?? [])].flatMap(readingsOf)) {
    const base = rooted ? null : above(folder, up);
    if (base === null || parts.length === 0) continue;
    const target = join(base, parts);
    const file = shelf.find(target);
    if (file || shelf.opened(target)) return { line, target, file, by: 'place' };
  }
  return undefined;
}

/** How many names at the end of a path and of a listed name are the same. */
function sameTail(path: string, parts: readonly string[]): number {
  const names = path.split('/');
  let same = 0;
  while (same < parts.length && same < names.length && names.at(-1 - same) === parts.at(-1 - same)) same++;
  return same;
}

/** `a/b/c/d` and 2 to `a/b/`. */
const folderAbove = (path: string, names: number): string =>
  path
    .split('/')
    .slice(0, -names)
    .map((name) => `${name}/`)
    .join('');

/** Roots above the manifest's folder, from which every one of these names leads to a file: then that is where they begin. */
function rootOfAll(shelf: Shelf, folder: string, open: readonly Open[]): Root[] {
  const first = open[0];
  if (!first) return [];
  for (let up = 0; above(folder, up) !== null; up++) {
    for (let cut = 0; cut < first.name.parts.length; cut++) {
      const root: Root = { prefix: first.name.parts.slice(0, cut), base: above(folder, up) ?? '' };
      if (open.every(({ name }) => leadsFrom(root, name) && shelf.find(join(root.base, name.parts.slice(cut))))) return [root];
    }
  }
  return [];
}

/** Names of folders by date: a year, a month, a day, an hour, or a whole date. */
const dated = /^(?:\d{1,4}|\d{4}-?\d\d(?:-?\d\d)?)$/;

/** Folders that hold a listed file, at any depth, and the names of the folders in each. */
function foldersOf(paths: Iterable<string>): Map<string, Set<string>> {
  const inside = new Map<string, Set<string>>();
  for (const path of paths) {
    let above = '';
    for (const name of path.split('/').slice(0, -1)) {
      const names = inside.get(above);
      if (names) names.add(name);
      else inside.set(above, new Set([name]));
      above += `${name}/`;
    }
  }
  return inside;
}

/**
 * Is any other listed file of the folder there that these names lead to? A folder that is gone as a whole was not exported, unless it is a day, or the
 * like, between two that are there.
 */
function besideOthers(there: ReadonlyMap<string, ReadonlySet<string>>, base: string, parts: readonly string[]): boolean {
  let at = base;
  for (const part of parts.slice(0, -1)) {
    const names = there.get(at);
    if (!names?.has(part)) {
      const others = [...(names ?? [])].filter((name) => dated.test(part) && dated.test(name) && name.length === part.length);
      return others.some((name) => name < part) && others.some((name) => name > part);
    }
    at += `${part}/`;
  }
  return true;
}

export async function placeLines(shelf: Shelf, manifestPath: string, lines: readonly ManifestLine[]): Promise<Placed[]> {
  const folder = folderOf(manifestPath);
  const placed = new Map<ManifestLine, Placed>();
  const open: Open[] = [];
  for (const line of lines) {
    const found = direct(shelf, folder, line);
    if (found) placed.set(line, found);
    // Where nothing lies under the name as written, a backslash is most likely a separator.
    else open.push({ line, name: readingsOf(line.name).at(-1) ?? { rooted: true, up: 0, parts: [] } });
  }
  // A name that fits a file only loosely does not speak of one that another line names exactly: of two names that differ in case, a disk kept one.
  const exact = new Set([...placed.values()].flatMap(({ file, target }) => (file?.path === target ? [target] : [])));
  for (const [line, { file, target }] of placed)
    if (file && file.path !== target && exact.has(file.path)) {
      placed.delete(line);
      open.push({ line, name: readingsOf(line.name)[0] ?? { rooted: true, up: 0, parts: [] } });
    }
  const taken = new Set([...placed.values()].flatMap(({ file }) => (file ? [file.path] : [])));
  const roots = new Map<string, Root>();
  // The longest names first: of two copies, a short name ends like both.
  for (const { line, name } of open.toSorted((a, b) => b.name.parts.length - a.name.parts.length)) {
    const stored = await shelf.withContent(line.algorithm, line.hash);
    const same = stored.length > 0 ? stored : await shelf.withInner(line.algorithm, line.hash);
    const free = same.filter(({ path }) => !taken.has(path));
    const file = [...(free.length > 0 ? free : same)].sort((a, b) => sameTail(b.path, name.parts) - sameTail(a.path, name.parts))[0];
    if (!file) continue;
    taken.add(file.path);
    const tail = sameTail(file.path, name.parts);
    const root: Root = { prefix: name.parts.slice(0, name.parts.length - tail), base: folderAbove(file.path, tail) };
    // A root is the manifest's folder, one above it, or one below that the names leave out. A namesake elsewhere is a copy and says nothing of the others.
    const plain = tail > 0 && stored.length > 0 && (folder.startsWith(root.base) || root.prefix.length === 0);
    if (plain) roots.set(join(root.base, ['', ...root.prefix]), root);
    placed.set(line, { line, target: plain ? file.path : line.name, file, by: plain ? 'place' : 'content' });
  }
  if (placed.size === 0) for (const root of rootOfAll(shelf, folder, open)) roots.set('', root);
  const anyThere = placed.size > 0;
  const there = foldersOf(new Set([...placed.values()].map(({ file, target }) => file?.path ?? target)));
  for (const { line, name } of open) {
    if (placed.has(line)) continue;
    const root = [...roots.values()].find((one) => leadsFrom(one, name));
    const base = root ? root.base : name.rooted ? null : above(folder, name.up);
    const parts = name.parts.slice(root?.prefix.length ?? 0);
    if (base === null || parts.length === 0) {
      placed.set(line, { line, target: line.name, file: undefined, by: 'outside' });
      continue;
    }
    const target = join(base, parts);
    const file = (root && !taken.has(target) ? shelf.find(target) : undefined) ?? shelf.signedFor(parts);
    const inner = file || !/\.gz$/i.test(target) ? undefined : shelf.find(target.slice(0, -'.gz'.length));
    if (inner && !taken.has(inner.path)) {
      taken.add(inner.path);
      placed.set(line, { line, target, file: inner, by: 'unpacked' });
      continue;
    }
    const inside = parts.length > 1 ? besideOthers(there, base, parts) : anyThere;
    placed.set(line, { line, target, file, by: file ? 'place' : inside ? 'absent' : 'outside' });
  }
  return lines.flatMap((line) => placed.get(line) ?? []);
}
