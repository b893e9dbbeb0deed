// Patterns as one tree: what several begin with is looked at once. Matching goes from left to right; no slot is ever tried at another length.
import { type CellPlan, type Given, planOf } from './cells.ts';
import type { Kind } from './kinds.ts';
import { type Pattern, partsOf } from './pattern.ts';

interface Node {
  /** Exactly these bytes, or a slot. */
  text: Uint8Array | undefined;
  kind: Kind | undefined;
  /** Where its span stands. */
  at: number;
  next: Node[];
  /** A line may end here. */
  plan: CellPlan | undefined;
}

export interface Slots {
  readonly kinds: Readonly<Record<string, Kind>>;
  /** Those that the reader of the head fills; they may be empty. */
  readonly given: readonly string[];
}

/** Position of each slot among the spans: `spans[2 * i]` its beginning, `spans[2 * i + 1]` its end. */
export const slotsOf = ({ kinds, given }: Slots): readonly string[] => [...given, ...Object.keys(kinds)];

export class Matcher {
  /** By the first byte of what they may begin with. */
  private readonly roots: readonly (readonly Node[])[];

  constructor(patterns: readonly Pattern[], slots: Slots, cells: Given) {
    const names = slotsOf(slots);
    const root: Node[] = [];
    for (const { text, cells: own } of patterns) {
      let next = root;
      let node: Node | undefined;
      const used = new Set(slots.given);
      for (const part of partsOf(text)) {
        if ('text' in part) node = literal(next, part.text);
        else {
          if (used.has(part.slot) || !slots.kinds[part.slot]) throw new Error(`${text}: {${part.slot}} is no slot, or stands twice`);
          used.add(part.slot);
          node = capture(next, slots.kinds[part.slot] as Kind, names.indexOf(part.slot));
        }
        next = node.next;
      }
      if (!node || node.plan) throw new Error(`${text}: an empty pattern, or the same one twice`);
      node.plan = planOf(own, { ...cells, names, used, kinds: slots.kinds });
    }
    join(root);
    this.roots = Array.from({ length: 256 }, (_, byte) => root.filter(({ text }) => text === undefined || text[0] === byte));
  }

  /** What the bytes say, with their slots in `spans`; undefined: none of the patterns. */
  match(bytes: Uint8Array, from: number, end: number, spans: Int32Array): CellPlan | undefined {
    return from < end ? descend(this.roots[bytes[from] as number] as readonly Node[], bytes, from, end, spans) : undefined;
  }
}

function descend(nodes: readonly Node[], bytes: Uint8Array, from: number, end: number, spans: Int32Array): CellPlan | undefined {
  for (let i = 0; i < nodes.length; i++) {
    const { text, kind, at, next, plan } = nodes[i] as Node;
    const stop = text !== undefined ? literalEnd(text, bytes, from, end) : (kind as Kind).scan(bytes, from, end);
    if (stop < 0) continue;
    if (text === undefined) {
      spans[at] = from;
      spans[at + 1] = stop;
    }
    if (stop === end && plan) return plan;
    const found = next.length > 0 ? descend(next, bytes, stop, end, spans) : undefined;
    if (found) return found;
  }
  return undefined;
}

function literalEnd(text: Uint8Array, bytes: Uint8Array, from: number, end: number): number {
  const stop = from + text.length;
  if (stop > end) return -1;
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return -1;
  return stop;
}

function literal(nodes: Node[], text: string): Node {
  const encoded = new TextEncoder().encode(text);
  const known = nodes.find((node) => node.text?.length === encoded.length && node.text.every((c, i) => c === encoded[i]));
  if (known) return known;
  const made: Node = { text: encoded, kind: undefined, at: 0, next: [], plan: undefined };
  // Words in front of slots: `invalid user` is no name.
  const behind = nodes.findIndex((node) => node.text === undefined);
  nodes.splice(behind < 0 ? nodes.length : behind, 0, made);
  return made;
}

function capture(nodes: Node[], kind: Kind, slot: number): Node {
  const known = nodes.find((node) => node.kind === kind && node.at === 2 * slot);
  if (known) return known;
  const made: Node = { text: undefined, kind, at: 2 * slot, next: [], plan: undefined };
  nodes.push(made);
  return made;
}

/** Words that only stand one behind the other become one. */
function join(nodes: readonly Node[]): void {
  for (const node of nodes) {
    for (let only = node.next[0]; node.text && !node.plan && node.next.length === 1 && only?.text; only = node.next[0]) {
      node.text = Uint8Array.from([...node.text, ...only.text]);
      node.next = only.next;
      node.plan = only.plan;
    }
    join(node.next);
  }
}
