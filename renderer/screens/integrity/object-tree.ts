// Objects as a tree: source, folders, objects. Folders with one child are one row. Long folders fold what is sound, so that what is not stands out. Pure.
import { type ListedVerdict, precedence } from '../../../analysis/contract/index.ts';
import type { TreeNode } from '../../widgets/table/tree.tsx';
import { addFindings } from '../../widgets/verdict/range-roll-up.ts';
import { addBytes, addObject, bytesOf, emptyRollUp, type RollUp } from './roll-up.ts';

export type NodeValue =
  | { kind: 'source'; source: number; name: string; roll: RollUp }
  | { kind: 'folder'; name: string; roll: RollUp }
  | { kind: 'more'; roll: RollUp }
  | { kind: 'object'; object: ListedVerdict; name: string };

/** More objects than this in one folder: the sound ones are folded. */
export const FOLD_FROM = 40;

/**
 * Where absent objects would lie: a present object's path is often its key below some folder; the commonest such folder is taken for the
 * absent ones, so that they stand beside their neighbours.
 */
export function commonRoot(objects: readonly Pick<ListedVerdict, 'key' | 'path'>[]): string {
  const roots = new Map<string, number>();
  for (const { key, path } of objects) {
    if (path === null || !path.endsWith(key)) continue;
    const root = path.slice(0, path.length - key.length);
    roots.set(root, (roots.get(root) ?? 0) + 1);
  }
  return [...roots].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

interface Folder {
  folders: Map<string, Folder>;
  objects: { name: string; object: ListedVerdict }[];
}
const emptyFolder = (): Folder => ({ folders: new Map(), objects: [] });

export interface SourceName {
  source: number;
  name: string;
}
/** @param findings facts about chains, by source: they belong to no single object */
export function objectTree(
  sources: readonly SourceName[],
  objects: readonly ListedVerdict[],
  findings: readonly { source: number; code: string }[],
): TreeNode<NodeValue>[] {
  const bySource = new Map<number, ListedVerdict[]>();
  for (const object of objects) {
    const list = bySource.get(object.source);
    if (list) list.push(object);
    else bySource.set(object.source, [object]);
  }
  return sources.map(({ source, name }) => {
    const mine = bySource.get(source) ?? [];
    const root = commonRoot(mine);
    const top = emptyFolder();
    for (const object of mine) {
      // Containers are joined with `!/`: what is inside one stands below it.
      const parts = (object.path ?? `${root}${object.key}`).replaceAll('!/', '/').split('/');
      // A verdict on a part of a file says which one behind its path.
      const part = object.path !== null && object.key.startsWith(`${object.path}:`) ? object.key.slice(object.path.length) : '';
      const leaf = `${parts.pop() ?? ''}${part}`;
      let folder = top;
      for (const name of parts) {
        let next = folder.folders.get(name);
        if (!next) folder.folders.set(name, (next = emptyFolder()));
        folder = next;
      }
      folder.objects.push({ name: leaf, object });
    }
    const roll = emptyRollUp();
    const children = childrenOf(top, `s${source}`, roll);
    addFindings(
      roll.ranges,
      findings.filter((one) => one.source === source).map(({ code }) => code),
    );
    return { id: `s${source}`, value: { kind: 'source', source, name, roll }, children };
  });
}

function childrenOf(folder: Folder, id: string, roll: RollUp): TreeNode<NodeValue>[] {
  const nodes: TreeNode<NodeValue>[] = [];
  for (const [first, child] of folder.folders) {
    let name = first;
    let inner = child;
    while (inner.objects.length === 0 && inner.folders.size === 1) {
      const [[next, deeper]] = [...inner.folders] as [[string, Folder]];
      name = `${name}/${next}`;
      inner = deeper;
    }
    const own = emptyRollUp();
    const path = `${id}/${name}`;
    const children = childrenOf(inner, path, own);
    join(roll, own);
    nodes.push({ id: path, value: { kind: 'folder', name, roll: own }, children });
  }
  const rest = emptyRollUp();
  const folded: TreeNode<NodeValue>[] = [];
  const fold = folder.objects.length > FOLD_FROM;
  const sorted = [...folder.objects].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.object.id - b.object.id));
  const speaks = speakersOf(folder.objects);
  // Several verdicts may speak of one item: its events are counted once.
  const counted = new Set<number>();
  for (const { name, object } of sorted) {
    addObject(roll, object.item !== null && counted.has(object.item) ? { ...object, events: 0 } : object);
    if (object.item !== null) counted.add(object.item);
    if (speaks(object)) addBytes(roll.bytes, bytesOf(object));
    const node: TreeNode<NodeValue> = { id: `o${object.id}`, value: { kind: 'object', object, name } };
    if (fold && (object.status === 'verified' || object.status === 'agrees' || object.status === 'not covered')) {
      addObject(rest, object);
      if (speaks(object)) addBytes(rest.bytes, bytesOf(object));
      folded.push(node);
    } else nodes.push(node);
  }
  if (folded.length > 0) nodes.push({ id: `${id}/~more`, value: { kind: 'more', roll: rest }, children: folded });
  return nodes;
}

/** Which of several verdicts on one item speaks for it: the first of the worst, a verdict on the file before one on an entry in it. */
function speakersOf(objects: Folder['objects']): (object: ListedVerdict) => boolean {
  const speakers = new Map<number, ListedVerdict>();
  for (const { object } of objects) {
    if (object.item === null) continue;
    const known = speakers.get(object.item);
    if (known === undefined || rankOf(object) < rankOf(known)) speakers.set(object.item, object);
  }
  return (object) => object.item !== null && speakers.get(object.item) === object;
}
const rankOf = ({ key, path, status }: ListedVerdict): number =>
  (path !== null && key.startsWith(`${path}:`) ? 100 : 0) + (precedence as readonly string[]).indexOf(status);

function join(into: RollUp, from: RollUp): void {
  addBytes(into.bytes, from.bytes);
  into.objects += from.objects;
  into.events += from.events;
  for (const part of ['statuses', 'ranges', 'assurances', 'otherAssurances'] as const)
    for (const [name, count] of from[part]) into[part].set(name, (into[part].get(name) ?? 0) + count);
}

/** Ids of the branches above the object `id`, outermost first; undefined when it is not there. */
export function branchesTo(nodes: readonly TreeNode<NodeValue>[], id: number): string[] | undefined {
  for (const node of nodes) {
    if (node.value.kind === 'object') {
      if (node.value.object.id === id) return [];
      continue;
    }
    const inside = branchesTo(node.children ?? [], id);
    if (inside) return [node.id, ...inside];
  }
  return undefined;
}
