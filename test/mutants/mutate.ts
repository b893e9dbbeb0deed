// One source file with all its mutants in it, each behind a switch of its own (`$m(id)`), so that one process tries them without loading anything anew.
// In the arm of a mutant stands the source as it is: one mutant is tried at a time.
import { parseSync } from 'vite';

export interface Mutant {
  id: number;
  file: string;
  line: number;
  /** What was done: `condition`, `comparison`, `logic`, `arithmetic`, `boolean`, `negation`, `statement`, `word`. */
  kind: string;
  from: string;
  to: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [member: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const swapped: Readonly<Record<string, readonly [kind: string, to: readonly string[]]>> = {
  '<': ['comparison', ['<=', '>=']],
  '<=': ['comparison', ['<', '>']],
  '>': ['comparison', ['>=', '<=']],
  '>=': ['comparison', ['>', '<']],
  '===': ['comparison', ['!==']],
  '!==': ['comparison', ['===']],
  '+': ['arithmetic', ['-']],
  '-': ['arithmetic', ['+']],
  '*': ['arithmetic', ['/']],
  '/': ['arithmetic', ['*']],
  '%': ['arithmetic', ['*']],
  '<<': ['arithmetic', ['>>']],
  '>>': ['arithmetic', ['<<']],
  '>>>': ['arithmetic', ['<<']],
  '&': ['arithmetic', ['|']],
  '|': ['arithmetic', ['&']],
  '^': ['arithmetic', ['&']],
};
/** What the frame does for all verifiers is tested there: telling how far it is, and stopping when asked. */
const FRAME = /\.(?:progress|throwIfAborted)\(/;
const plain = new Set(['ExpressionStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement']);
/** Of TypeScript's nodes, those that hold code. */
const holders = new Set(['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression']);

/** `words`: literals that are codes of verdicts, each a mutant where it stands. */
export function mutated(file: string, source: string, firstId: number, words: ReadonlySet<string>): { code: string; mutants: Mutant[] } {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const mutants: Mutant[] = [];
  const add = (node: Node, kind: string, to: string): number => {
    const id = firstId + mutants.length;
    const line = source.slice(0, node.start).split('\n').length;
    mutants.push({ id, file, line, kind, from: source.slice(node.start, node.end), to });
    return id;
  };
  const raw = (node: Node): string => source.slice(node.start, node.end);

  /** What may stand in place of an expression. */
  function arms(node: Node, parent: Node, member: string): [kind: string, to: string][] {
    const { type } = node;
    const found: [string, string][] = [];
    if (member === 'test') {
      const loops = /^(?:For|While|DoWhile)/.test(parent.type);
      found.push(
        ...(loops
          ? [['condition', 'false'] as [string, string]]
          : ([
              ['condition', 'true'],
              ['condition', 'false'],
            ] as [string, string][])),
      );
    }
    if (type === 'BinaryExpression' || type === 'LogicalExpression') {
      const { left, right, operator } = node as unknown as { left: Node; right: Node; operator: string };
      if (operator === '&&' || operator === '||') found.push(['logic', `(${raw(left)}) ${operator === '&&' ? '||' : '&&'} (${raw(right)})`]);
      else if (operator === '??') found.push(['logic', raw(left)]);
      else {
        const [kind = '', to = []] = swapped[operator] ?? [];
        for (const one of to) found.push([kind, `(${raw(left)}) ${one} (${raw(right)})`]);
      }
    }
    if (type === 'UnaryExpression' && node['operator'] === '!') found.push(['negation', raw(node['argument'] as Node)]);
    if (type === 'Literal' && typeof node['value'] === 'boolean' && member !== 'test') found.push(['boolean', String(!node['value'])]);
    if (type === 'Literal' && typeof node['value'] === 'string' && words.has(node['value'])) found.push(['word', "'another word'"]);
    return found;
  }

  /** The text of a node with the switches of all that is in it. */
  function text(node: Node, parent: Node, member: string): string {
    const inner = withChildren(node);
    if (plain.has(node.type) || (node.type === 'ReturnStatement' && parent.type === 'IfStatement')) {
      // A directive is no statement, and what comes behind a label is its own.
      if (typeof node['directive'] === 'string' || FRAME.test(raw(node))) return inner;
      // In braces of its own: an `else` behind it belongs to the `if` before it.
      return `{ if (!$m(${add(node, 'statement', 'nothing')})) { ${inner} } }`;
    }
    const changed = arms(node, parent, member);
    if (changed.length === 0) return inner;
    return `(${changed.map(([kind, to]) => `$m(${add(node, kind, to)}) ? (${to}) : `).join('')}(${inner}))`;
  }

  function withChildren(node: Node): string {
    const pieces: [Node, string][] = [];
    for (const [member, value] of Object.entries(node)) {
      if (member === 'source' || member === 'typeAnnotation' || member === 'returnType' || (member === 'key' && node['computed'] !== true)) continue;
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isNode(child) && (!child.type.startsWith('TS') || holders.has(child.type))) pieces.push([child, member]);
    }
    pieces.sort(([a], [b]) => a.start - b.start);
    let at = node.start;
    let out = '';
    for (const [child, member] of pieces) {
      // `{ a }` is one piece of text and two nodes.
      if (child.start < at) continue;
      out += source.slice(at, child.start) + text(child, node, member);
      at = child.end;
    }
    return out + source.slice(at, node.end);
  }
  const body = withChildren(program as unknown as Node);
  const { start, end } = program as unknown as Node;
  return { code: `const $m = globalThis.$mutants.at;\n${source.slice(0, start)}${body}${source.slice(end)}`, mutants };
}
