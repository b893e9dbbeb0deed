// Completion in the filter bar: what is being typed at the caret, and the text after a choice.
import { Fault, type FilterNode, parseFilter, unknownField } from '../../../../analysis/contract/index.ts';
import { quoteValue } from './filter-state.ts';

export interface Completion {
  kind: 'field' | 'value';
  /** The field whose values are asked for. */
  field?: string;
  /** What is typed of it so far, without quotes. */
  typed: string;
  /** Place of it in the text. */
  from: number;
  to: number;
}

/** Undefined = nothing to complete here (inside a comparison with a number, after a quote that is closed). */
export function completionAt(text: string, caret: number): Completion | undefined {
  let start = 0;
  let quoted = false;
  let colon = -1;
  for (let at = 0; at < caret; at += 1) {
    const char = text[at] as string;
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (/[\s()!]/.test(char)) {
      start = at + 1;
      colon = -1;
    } else if (char === ':' && colon < 0) colon = at;
    else if (/[<>=]/.test(char)) return undefined;
  }
  const token = text.slice(start, caret);
  if (colon < 0) return token === '' || token.startsWith('"') ? undefined : { kind: 'field', typed: token, from: start, to: caret };
  const value = text.slice(colon + 1, caret);
  if (/^".*"$/.test(value) && value.length > 1) return undefined;
  return { kind: 'value', field: text.slice(start, colon), typed: value.replace(/^"/, ''), from: colon + 1, to: caret };
}

/** The text with the choice in it, and where the caret stands then. */
export function complete(text: string, at: Completion, choice: string): { text: string; caret: number } {
  const put = at.kind === 'field' ? `${choice}:` : `${quoteValue(choice)} `;
  const rest = text.slice(at.to).replace(at.kind === 'value' ? /^ / : /^:/, '');
  return { text: text.slice(0, at.from) + put + rest, caret: at.from + put.length };
}

/** The fault of the expression: its syntax, else its first field that the case does not have. */
export function checkExpression(text: string, fields: ReadonlySet<string> | undefined): Fault | undefined {
  const tree = parseFilter(text);
  if (tree instanceof Fault) return tree;
  if (!fields) return undefined;
  const walk = (node: FilterNode): Fault | undefined => {
    if ('parts' in node) return node.parts.map(walk).find((fault) => fault !== undefined);
    if (node.kind === 'not') return walk(node.part);
    if (node.kind === 'text') return undefined;
    const name = node.field.names.join('.');
    return node.field.names[0] === 'extra' || fields.has(name) || fields.has(name.toLowerCase()) ? undefined : unknownField(node.field, fields);
  };
  return walk(tree);
}
