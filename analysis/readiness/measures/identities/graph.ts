// Names that stand together are spellings of one identity, unless one of them stands with several of a kind: it is shared then, and joins nobody.
import { folded, type Form, formOf, isBuiltIn, isGlobal, mayBeOne } from './forms.ts';

export interface Combination {
  source: number;
  record: number;
  events: number;
  /** A log-in, or a record about accounts. */
  telling: boolean;
  said: { field: string; value: string }[];
}

interface Node {
  /** Null: the same in every source. */
  source: number | null;
  form: Form;
  spellings: Set<string>;
  events: number;
  edges: Map<Node, Edge>;
}

interface Edge {
  source: number;
  record: number;
  events: number;
  telling: boolean;
  /** Fields at both ends, by the node. */
  fields: Map<Node, string>;
}

/** Events that state the same names. */
interface Stated {
  nodes: Node[];
  events: number;
}

export interface Joined {
  nodes: { source: number | null; spelling: string; form: Form; events: number }[];
  evidence: string[];
  /** Those that state any of its spellings, each once. */
  events: number;
  /** Stands with several people. */
  shared: boolean;
}

export function join(combinations: readonly Combination[], declared: readonly { name: string; spelling: string; scope: string }[]): Joined[] {
  const nodes = new Map<string, Node>();
  const nodeOf = (spelling: string, source: number): Node => {
    const form = formOf(spelling);
    const at = isGlobal(form) ? null : source;
    const key = `${at ?? ''} ${folded(spelling, form)}`;
    let node = nodes.get(key);
    if (!node) nodes.set(key, (node = { source: at, form, spellings: new Set(), events: 0, edges: new Map() }));
    node.spellings.add(spelling);
    return node;
  };
  const stated: Stated[] = [];
  for (const { source, record, events, telling, said } of combinations) {
    const here = new Map<Node, string>();
    for (const { field, value } of said) {
      const text = value.trim();
      if (text === '' || /^(?:-+|\?+|null|none|nil|undefined|unset|unknown|n\/a|\((?:unknown|none|null|unset)\)|4294967295)$/i.test(text)) continue;
      const node = nodeOf(text, source);
      if (!here.has(node)) {
        here.set(node, field);
        node.events += events;
      }
    }
    stated.push({ nodes: [...here.keys()], events });
    const all = [...here].slice(0, 12);
    for (const [i, [a, field]] of all.entries())
      for (const [b, other] of all.slice(i + 1)) {
        if ([a, b].some((node) => [...node.spellings].some(isBuiltIn))) continue;
        const edge = a.edges.get(b) ?? {
          source,
          record,
          events: 0,
          telling: false,
          fields: new Map([
            [a, field],
            [b, other],
          ]),
        };
        edge.events += events;
        edge.telling ||= telling;
        a.edges.set(b, edge);
        b.edges.set(a, edge);
      }
  }
  const shared = cutShared([...nodes.values()]);
  return groups([...nodes.values()], shared, declared, stated);
}

const cut = (a: Node, b: Node): void => {
  a.edges.delete(b);
  b.edges.delete(a);
};
const called = (node: Node): string => [...node.spellings][0] ?? '';

/** Other names of one kind that a name stands with in one source, if they cannot be one person's. */
function rivals(node: Node): [Node, Edge][] {
  const byKind = new Map<string, [Node, Edge][]>();
  for (const [other, edge] of node.edges) {
    const kind = `${edge.source} ${other.form} ${edge.fields.get(other) ?? ''}`;
    byKind.set(kind, [...(byKind.get(kind) ?? []), [other, edge]]);
  }
  let most: [Node, Edge][] = [];
  for (const several of byKind.values()) {
    const [first, second] = several;
    if (several.length < 2 || several.length <= most.length) continue;
    if (several.length === 2 && first && second && mayBeOne(called(first[0]), called(second[0]))) continue;
    most = several;
  }
  return most;
}

/** Takes away what joins nobody; gives the names that are shared. The busiest go first, so that those who used them stay whole. */
function cutShared(nodes: readonly Node[]): Set<Node> {
  const shared = new Set<Node>();
  // A name that a record mentions once beside another, in a record that is not about accounts, is no statement, unless they are alike.
  for (const node of nodes)
    for (const [other, edge] of node.edges)
      if (!edge.telling && edge.events < 2 && !mayBeOne(called(node), called(other)) && !isGivenTogether(edge)) cut(node, other);
  let busy = nodes.filter((node) => node.edges.size > 1);
  for (let round = 0; round < 64 && busy.length > 0; round++) {
    const found = busy.map((node) => ({ node, rivals: rivals(node) })).filter(({ rivals }) => rivals.length > 1);
    busy = found.map(({ node }) => node);
    const most = Math.max(0, ...found.map(({ rivals }) => rivals.length));
    if (most === 0) break;
    for (const { node, rivals } of found.filter(({ rivals }) => rivals.length === most)) {
      const [first, second] = rivals.toSorted(([, a], [, b]) => b.events - a.events);
      if (rivals.length === 2 && first && second && first[1].events >= 5 * second[1].events) {
        cut(node, second[0]);
        continue;
      }
      if (rivals.length > 2) {
        shared.add(node);
        for (const other of node.edges.keys()) cut(node, other);
      } else for (const [other] of rivals) cut(node, other);
    }
  }
  return shared;
}

/** Members whose names say themselves that they are of who acted. */
const isGivenTogether = (edge: Edge): boolean =>
  [...edge.fields.values()].every((field) => /^user\.|^actor|^user_|^userIdentity|upn|sid$|employee|login|username/i.test(field));

function groups(
  nodes: readonly Node[],
  shared: ReadonlySet<Node>,
  declared: readonly { name: string; spelling: string; scope: string }[],
  stated: readonly Stated[],
): Joined[] {
  const groupOf = new Map<Node, { nodes: Node[]; evidence: string[] }>();
  for (const node of nodes) groupOf.set(node, { nodes: [node], evidence: [] });
  const merge = (a: Node, b: Node, evidence: string): void => {
    const [into, from] = [groupOf.get(a), groupOf.get(b)];
    if (!into || !from || into === from) return;
    const [large, small] = into.nodes.length >= from.nodes.length ? [into, from] : [from, into];
    large.nodes.push(...small.nodes);
    large.evidence.push(...small.evidence, evidence);
    for (const node of small.nodes) groupOf.set(node, large);
  };
  for (const node of nodes)
    for (const [other, edge] of node.edges)
      merge(
        node,
        other,
        `source ${edge.source}, record ${edge.record}: ${edge.fields.get(node)} ${called(node)} with ${edge.fields.get(other)} ${called(other)}, in ${edge.events} ${edge.events === 1 ? 'event' : 'events'}`,
      );
  const byText = new Map<string, Node[]>();
  for (const node of nodes) for (const spelling of node.spellings) byText.set(spelling, [...(byText.get(spelling) ?? []), node]);
  const firstOf = new Map<string, Node>();
  for (const { name, spelling, scope } of declared)
    for (const node of byText.get(spelling) ?? []) {
      const known = firstOf.get(`${scope} ${name}`);
      if (known) merge(known, node, `scope ${scope} declares ${spelling} to be ${name}`);
      else firstOf.set(`${scope} ${name}`, node);
    }
  // A bare name that several logs write is one identity's, unless they state different ones behind it.
  for (const [spelling, same] of byText) {
    const local = same.filter((node) => node.source !== null && !shared.has(node));
    if (local.length < 2) continue;
    const stated = new Set(local.map((node) => groupOf.get(node)).filter((group) => group?.nodes.some(({ form }) => isGlobal(form))));
    const [first, ...others] = local;
    if (stated.size > 1 || !first) continue;
    for (const node of others)
      merge(
        first,
        node,
        `the sources ${local.map(({ source }) => source).join(', ')} write the same name ${spelling}, and none states another identity behind it`,
      );
  }
  const eventsOf = new Map<unknown, number>();
  for (const { nodes: here, events } of stated)
    for (const group of new Set(here.map((node) => groupOf.get(node)))) eventsOf.set(group, (eventsOf.get(group) ?? 0) + events);
  return [...new Set(groupOf.values())].map((group) => ({
    nodes: group.nodes.flatMap(({ source, form, spellings, events }) => [...spellings].map((spelling) => ({ source, spelling, form, events }))),
    evidence: [...new Set(group.evidence)],
    events: eventsOf.get(group) ?? 0,
    shared: group.nodes.some((node) => shared.has(node)) || group.nodes.every(({ spellings }) => [...spellings].every(isBuiltIn)),
  }));
}
