// Shapes of records that the quick way has scanned, remembered by what it saw of their names.
import { isObject, type JsonObject, type JsonValue } from '../../reading/values/json-text.ts';
import { leaves, memberAt } from '../../reading/choice/members.ts';
import { type Shape, shapeOf } from '../../reading/choice/shapes.ts';
import type { QuickRecord } from './quick-record.ts';

/** The shape of records that the quick way has scanned: where the member at a path stands. */
export interface QuickShape extends Shape {
  names: readonly string[];
  parents: readonly number[];
  nodes: Map<string, number | undefined>;
  skeleton: JsonObject;
}

const remembered = 500;

export class QuickShapes {
  private readonly byHash = new Map<number, QuickShape | null>();

  get size(): number {
    return this.byHash.size;
  }

  /** Undefined: names stand twice, and the parser has to tell. */
  ofQuick(quick: QuickRecord): QuickShape | undefined {
    const known = this.byHash.get(quick.hash);
    if (known === null) return undefined;
    if (known && isOf(known, quick)) return known;
    const made = quickShape(quick);
    if (this.byHash.size >= remembered) this.byHash.clear();
    this.byHash.set(quick.hash, made ?? null);
    return made;
  }
}

/** The member at `path` in records of this shape: its node; undefined = they have none. */
export function nodeAt(shape: QuickShape, path: string): number | undefined {
  if (shape.nodes.has(path)) return shape.nodes.get(path);
  const found = memberAt(shape.skeleton, path);
  const node = isObject(found) ? (nodeOf.get(found) as number) : (found as number | undefined);
  if (shape.nodes.size < 2000) shape.nodes.set(path, node);
  return node;
}

/** Nodes of the objects of skeletons. */
const nodeOf = new WeakMap<JsonObject, number>();

function quickShape(quick: QuickRecord): QuickShape | undefined {
  const skeleton: JsonObject = Object.create(null) as JsonObject;
  const objects: (JsonObject | undefined)[] = [skeleton];
  nodeOf.set(skeleton, 0);
  const names = [''];
  const parents = [-1];
  for (let node = 1; node < quick.nodes; node++) {
    const name = quick.name(node);
    const parent = quick.parentOf(node);
    const within = objects[parent];
    if (!within || name in within) return undefined;
    names.push(name);
    parents.push(parent);
    let value: JsonValue = node;
    // An object without members is a leaf that says nothing, as it is for the parser's way.
    if (quick.isObject(node)) {
      const object = Object.create(null) as JsonObject;
      nodeOf.set(object, node);
      objects[node] = object;
      value = object;
    }
    within[name] = value;
  }
  const paths: string[] = [];
  leaves(skeleton, (path) => paths.length < 2000 && paths.push(path));
  return { ...shapeOf(paths), names, parents, nodes: new Map(), skeleton };
}

function isOf(shape: QuickShape, quick: QuickRecord): boolean {
  if (shape.names.length !== quick.nodes) return false;
  for (let node = 1; node < quick.nodes; node++) if (shape.parents[node] !== quick.parentOf(node) || shape.names[node] !== quick.name(node)) return false;
  return true;
}
