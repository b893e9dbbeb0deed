// How each part of a filter was understood, in words, and as a filter of its own: what zero rows are explained with.
import { Fault } from '../contract/faults.ts';
import { type FieldRef, fieldRef, type FilterNode, parseFilter, type Pattern, patternOf } from '../contract/filter-language.ts';
import { readWrittenTime } from '../contract/filter-time.ts';
import { boundsOf, readNetworks } from '../contract/ip-network.ts';
import type { Condition, Filter } from '../contract/model/event.ts';
import { toRfc3339 } from '../contract/time.ts';
import type { SqlParams } from '../kernel/lanes.ts';
import { Binder, type EventField, resolveField } from './event-fields.ts';
import type { KeptColumn } from './kept-columns.ts';
import { compileFilter, conditionSql, networksOf, nodeSql, timeOf } from './filter.ts';

export interface FilterTerm {
  read: string;
  /** What was not written and read as usual, e.g. the zone of a time; empty = nothing. */
  assumed: string;
  /** It leaves out what it names. */
  negated: boolean;
  sql: string;
  params: SqlParams;
  /** A value that may have been meant a little otherwise: its field, its literal text, and the whole filter with another value in its place. */
  value?: { field: EventField; name: string; text: string; instead: (value: string) => Filter };
}

/** The parts in the order in which they are written: window, chips, expression. `prefix` begins the names of their parameters. */
export function readTerms(filter: Filter, prefix: string, kept: readonly KeptColumn[] = []): FilterTerm[] {
  const terms: FilterTerm[] = [];
  const binder = () => new Binder(`${prefix}${terms.length}_`, kept);
  const part = (read: string, only: Partial<Filter>) => {
    const { sql, params } = compileFilter({ conditions: [], ...only }, kept, `${prefix}${terms.length}_`);
    terms.push({ read, assumed: '', negated: false, sql, params });
  };
  if (filter.from !== undefined) part(`the time is at or after ${toRfc3339(filter.from, 0)}`, { from: filter.from });
  if (filter.to !== undefined) part(`the time is before ${toRfc3339(filter.to, 0)}`, { to: filter.to });
  if (filter.sources !== undefined) part(`the source is ${filter.sources.join(' or ')}`, { sources: filter.sources });
  for (const [index, condition] of filter.conditions.entries()) {
    const own = binder();
    const sql = conditionSql(condition, own);
    terms.push({ ...conditionTerm(filter, condition, index), assumed: '', negated: condition.test === 'is not', sql, params: own.params });
  }
  const tree = filter.where === undefined ? undefined : parseFilter(filter.where);
  if (tree instanceof Fault) throw tree;
  for (const { node, negated } of tree ? leaves(tree) : []) {
    const own = binder();
    const sql = nodeSql(negated ? { kind: 'not', part: node } : node, own);
    const { read, assumed, value } = nodeTerm(filter, node);
    terms.push({ read: negated ? `not: ${read}` : read, assumed, negated, sql, params: own.params, ...(value ? { value } : {}) });
  }
  if (filter.session !== undefined) part(`the event is in session ${filter.session}`, { session: filter.session });
  if (filter.annotated !== undefined)
    part(filter.annotated ? 'the event has a pin, tag or note' : 'the event has no pin, tag or note', { annotated: filter.annotated });
  if (filter.text !== undefined && filter.text !== '') part(textWords([filter.text]), { text: filter.text });
  return terms;
}

type Leaf = Exclude<FilterNode, { kind: 'and' | 'or' | 'not' }>;
function leaves(node: FilterNode, negated = false): { node: Leaf; negated: boolean }[] {
  if ('parts' in node) return node.parts.flatMap((one) => leaves(one, negated));
  return node.kind === 'not' ? leaves(node.part, !negated) : [{ node, negated }];
}

function nodeTerm(filter: Filter, node: Leaf): Pick<FilterTerm, 'read' | 'assumed' | 'value'> {
  if (node.kind === 'text') return { read: textWords(node.pattern), assumed: '' };
  const name = nameOf(node.field);
  if (node.kind === 'exists') return { read: `${name} has a value`, assumed: '' };
  if (node.kind === 'matches') return { read: `the whole of ${name} fits the regular expression ${node.regex}`, assumed: '' };
  const field = resolveField(node.field);
  if (node.kind === 'compare') return compareTerm(name, field, node.operator, node.value);
  if (field.kind === 'column' && field.type === 'time') {
    const { from, to, assumed } = timeOf(node.pattern, node.at);
    return { read: `the time is from ${toRfc3339(from)} up to, not including, ${toRfc3339(to)}`, assumed };
  }
  const networks = networksOf(field, node.pattern, node.at);
  if (networks)
    return {
      read: `source.ip is ${networks
        .map(boundsOf)
        .map(([first, last]) => (first === last ? first : `${first} to ${last}`))
        .join(' or ')}`,
      assumed: '',
    };
  const { where = '' } = filter;
  const instead = (value: string): Filter => ({ ...filter, where: `${where.slice(0, node.at)}"${value.replaceAll('"', '""')}"${where.slice(node.end)}` });
  return { read: valueWords(name, node.pattern), assumed: '', value: { field, name, text: literalOf(node.pattern), instead } };
}

const operators = { '<': 'less than', '<=': 'at most', '>': 'more than', '>=': 'at least' } as const;
function compareTerm(name: string, field: EventField, operator: keyof typeof operators, value: string): { read: string; assumed: string } {
  const time = (field.kind === 'column' && field.type === 'time') || /^\d{4}-/.test(value) ? readWrittenTime(value) : undefined;
  if (!time) return { read: `${name} is ${operators[operator]} ${value}`, assumed: '' };
  const edge = operator === '<' || operator === '>=' ? time.from : time.to;
  return {
    read: `${field.kind === 'column' ? 'the time' : name} is ${operator.startsWith('<') ? 'before' : 'at or after'} ${toRfc3339(edge)}`,
    assumed: time.assumed,
  };
}

function conditionTerm(filter: Filter, condition: Condition, index: number): Pick<FilterTerm, 'read' | 'value'> {
  const { field: name, test, values } = condition;
  const read = `${name} ${test}${values.length === 0 ? '' : ` ${values.map((value) => `“${value}”`).join(' or ')}`}`;
  const ref = fieldRef(name);
  const [only] = values;
  if (ref instanceof Fault || (test !== 'is' && test !== 'is not') || values.length !== 1 || only === undefined) return { read };
  const instead = (value: string): Filter => ({ ...filter, conditions: filter.conditions.map((one, i) => (i === index ? { ...one, values: [value] } : one)) });
  return { read, value: { field: resolveField(ref), name, text: literalOf(patternOf(only)), instead } };
}

const nameOf = (field: FieldRef) => field.names.join('.');
/** The longest literal piece. */
const literalOf = (pattern: Pattern) => pattern.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');

function valueWords(name: string, pattern: Pattern): string {
  const text = pattern.join('*');
  if (pattern.length > 1) return `${name} fits “${text}”, * standing for any characters, letter case included`;
  const hint =
    Array.isArray(readNetworks(text)) && /[/-]/.test(text)
      ? ' (networks are understood by source.ip)'
      : /[*]/.test(text)
        ? ' (in quotes * is a star)'
        : /[?%]/.test(text)
          ? ' (? and % stand for themselves; * stands for any characters)'
          : '';
  return `${name} is exactly “${text}”, letter case included${hint}`;
}

const textWords = (pattern: Pattern) => `some text of the event contains “${pattern.join('*')}”, letter case ignored`;
