// Filter -> one boolean SQL expression over the view `event_members`, called `event` there, with every value bound. Two-valued: `not x` includes events without the field.
import { Fault } from '../contract/faults.ts';
import { type Comparison, type FieldRef, type FilterNode, fieldRef, filterFault, type Pattern, parseFilter, patternOf } from '../contract/filter-language.ts';
import type { Condition, Filter } from '../contract/model/event.ts';
import { readWrittenTime, type WrittenTime } from '../contract/filter-time.ts';
import { type Network, readNetworks } from '../contract/ip-network.ts';
import type { SqlParams } from '../kernel/lanes.ts';
import { inNetworks } from './filter-address.ts';
import type { KeptColumn } from './kept-columns.ts';
import { Binder, type EventField, resolveField, searchedColumns } from './event-fields.ts';

export interface CompiledFilter {
  /** Boolean expression; columns of `event` are named bare or as `event.column`. */
  sql: string;
  params: SqlParams;
  /** True when the filter leaves every event. */
  all: boolean;
}

const INT64 = 2n ** 63n - 1n;
/** Nanoseconds as BIGINT; what lies beyond it is clamped, which compares alike. */
export const clampTime = (time: string): bigint => {
  const ns = BigInt(time);
  return ns > INT64 ? INT64 : ns < -INT64 ? -INT64 : ns;
};

/** Compiles all parts of a filter, time bounds first. `kept`: see `keptColumns`. `prefix` names its parameters. Throws `filter.invalid`. */
export function compileFilter(filter: Filter, kept: readonly KeptColumn[] = [], prefix = 'f'): CompiledFilter {
  const binder = new Binder(prefix, kept);
  const parts: string[] = [];
  if (filter.from !== undefined) parts.push(`time_ns >= ${binder.bind(clampTime(filter.from))}`);
  if (filter.to !== undefined) parts.push(`time_ns < ${binder.bind(clampTime(filter.to))}`);
  if (filter.sources !== undefined)
    parts.push(filter.sources.length === 0 ? 'false' : `source IN (${filter.sources.map((source) => binder.bind(source)).join(', ')})`);
  for (const condition of filter.conditions) parts.push(conditionSql(condition, binder));
  if (filter.where !== undefined) {
    const tree = parseFilter(filter.where);
    if (tree instanceof Fault) throw tree;
    if (!(tree.kind === 'and' && tree.parts.length === 0)) parts.push(nodeSql(tree, binder));
  }
  if (filter.session !== undefined)
    parts.push(`(source, record) IN (SELECT m.source, m.record FROM session_member m WHERE m.session = ${binder.bind(filter.session)})`);
  if (filter.annotated === true) parts.push(annotated);
  if (filter.annotated === false) parts.push(not(annotated));
  if (filter.text !== undefined && filter.text !== '') parts.push(textSql([filter.text], binder));
  return { sql: parts.length === 0 ? 'true' : parts.join(' AND '), params: binder.params, all: parts.length === 0 };
}

const annotated =
  '(source, record) IN (SELECT p.source, p.record FROM pin p WHERE NOT p.removed AND p.reading IS NULL UNION ALL SELECT t.source, t.record FROM tag t WHERE t.record IS NOT NULL UNION ALL SELECT n.source, n.record FROM note n WHERE n.record IS NOT NULL AND NOT n.withdrawn)';
/** Null counts as false, so that a missing field is not the thing asked for. */
const not = (sql: string) => `((${sql}) IS NOT TRUE)`;
const anyOf = (parts: readonly string[]) => (parts.length === 1 ? (parts[0] as string) : parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`);

/** One node of an expression as SQL; two-valued where it is negated. */
export function nodeSql(node: FilterNode, binder: Binder): string {
  switch (node.kind) {
    case 'and':
      return node.parts.length === 0 ? 'true' : `(${node.parts.map((part) => nodeSql(part, binder)).join(' AND ')})`;
    case 'or':
      return anyOf(node.parts.map((part) => nodeSql(part, binder)));
    case 'not':
      return not(nodeSql(node.part, binder));
    case 'exists':
      return existsSql(resolveField(node.field), binder);
    case 'is':
      return isSql(resolveField(node.field), node.pattern, node.at, binder);
    case 'matches':
      return matchesSql(resolveField(node.field), node.regex, node.at, binder);
    case 'compare':
      return compareSql(resolveField(node.field), node.operator, node.value, node.at, binder);
    case 'text':
      return textSql(node.pattern, binder);
  }
}

export function conditionSql(condition: Condition, binder: Binder): string {
  const ref = fieldRef(condition.field);
  if (ref instanceof Fault) throw ref;
  const field = resolveField(ref);
  const { values } = condition;
  const each = (test: (value: string) => string) => {
    if (values.length === 0) throw missingValue(ref, condition);
    return anyOf(values.map(test));
  };
  const is = () => each((value) => (/^\*+$/.test(value) ? existsSql(field, binder) : isSql(field, patternOf(value), 0, binder)));
  switch (condition.test) {
    case 'is':
      return is();
    case 'is not':
      return not(is());
    case 'contains':
      return each((value) => through(field, binder, (column) => containsSql(column, value, binder)));
    case 'exists':
      return existsSql(field, binder);
    case 'is missing':
      return not(existsSql(field, binder));
    case 'at least':
      return each((value) => boundSql(field, '>=', value, binder));
    case 'at most':
      return each((value) => boundSql(field, '<=', value, binder));
  }
}
const missingValue = (ref: FieldRef, condition: Condition) =>
  new Fault('filter.invalid', `The condition \`${ref.names.join('.')} ${condition.test}\` has no value.`, 'Give at least one value, or use `exists`.');

/** Applies a test on text to wherever the field's values live. */
function through(field: EventField, binder: Binder, test: (column: string) => string): string {
  if (field.kind === 'column') return test(field.type === 'text' && field.column !== 'extra' ? `"${field.column}"` : `CAST("${field.column}" AS VARCHAR)`);
  if (field.kind === 'extra') return test(binder.member(field.names));
  switch (field.related) {
    case 'path':
      return `(source, item) IN (SELECT i.source, i.item FROM item i WHERE ${test('i."path"')})`;
    case 'issue':
      return `(source, record) IN (SELECT o.source, o.record FROM issue o WHERE o.record IS NOT NULL AND ${test('o.code')})`;
    case 'session':
      return `(source, record) IN (SELECT m.source, m.record FROM session_member m WHERE ${test('m.session')})`;
    case 'check':
      return `(source, record) IN (SELECT c.source, c.record FROM check_row c WHERE ${test('c.check_id')} UNION ALL SELECT p.source, p.record FROM profile_row p WHERE p.record IS NOT NULL AND ${test("(p.profile || '/' || p.rule_id)")})`;
    case 'tag':
      return `(source, record) IN (SELECT t.source, t.record FROM tag t WHERE t.record IS NOT NULL AND ${test('t.tag')})`;
    default:
      return `CASE WHEN (source, record) IN (SELECT r.source, r.record FROM record_verdict r) THEN (source, record) IN (SELECT r.source, r.record FROM record_verdict r WHERE ${test(`r.${field.related}`)}) ELSE (source, item) IN (SELECT v.source, v.item FROM item_verdict v WHERE ${test(`v.${field.related}`)}) END`;
  }
}

function existsSql(field: EventField, binder: Binder): string {
  return field.kind === 'column' ? `"${field.column}" IS NOT NULL` : through(field, binder, (column) => `${column} IS NOT NULL`);
}

function isSql(field: EventField, pattern: Pattern, at: number, binder: Binder): string {
  if (field.kind === 'column' && field.type === 'time') {
    const { from, to } = timeOf(pattern, at);
    return BigInt(to) - BigInt(from) === 1n
      ? `time_ns = ${binder.bind(clampTime(from))}`
      : `(time_ns >= ${binder.bind(clampTime(from))} AND time_ns < ${binder.bind(clampTime(to))})`;
  }
  if (field.kind === 'column' && field.type === 'number' && pattern.length === 1)
    return `"${field.column}" = ${binder.bind(integerOf(pattern[0] as string, at))}`;
  const networks = networksOf(field, pattern, at);
  if (networks) return inNetworks('"source_ip"', networks, binder);
  return through(field, binder, (column) => patternSql(column, pattern, binder));
}

/** The networks that a value of a field of addresses names; of `source.address`, which is as written, only what is more than one address. */
export function networksOf(field: EventField, pattern: Pattern, at: number): readonly Network[] | undefined {
  const [text = ''] = pattern;
  if (pattern.length !== 1 || field.kind !== 'column' || (field.column !== 'source_ip' && field.column !== 'source_address')) return undefined;
  // An address with a port is written in brackets; the brackets are none of it.
  const networks = readNetworks(/^\[[0-9a-fA-F:.]+\]$/.test(text) ? text.slice(1, -1) : text);
  if (networks === undefined && field.column === 'source_ip' && text !== '')
    throw filterFault(
      at,
      `\`${text.slice(0, 60)}\` is no IP address, and this field holds nothing else.`,
      'Write an address, a network such as 203.0.113.0/24, a range such as 203.0.113.5-203.0.113.9, or parts of an address with *, such as 203.0.113.*; what a source wrote instead of an address is in source.address.',
    );
  if (networks === 'wrong')
    throw filterFault(
      at,
      `\`${text.slice(0, 60)}\` is no network.`,
      'Write the address and a prefix of 0 to 32 (IPv6: 128), such as 203.0.113.0/24 or 2001:db8::/32; a range from the lower address to the higher.',
    );
  if (field.column === 'source_address' && !/[/-]/.test(text)) return undefined;
  return networks;
}

function matchesSql(field: EventField, regex: string, at: number, binder: Binder): string {
  if (field.kind === 'column' && field.type !== 'text')
    throw filterFault(at, 'a regular expression does not fit a number or a time.', 'Compare it with >=, <= or a value.');
  return through(field, binder, (column) => `regexp_full_match(${column}, ${binder.bind(regex)}, 's')`);
}

function compareSql(field: EventField, operator: Comparison, value: string, at: number, binder: Binder): string {
  if (field.kind === 'column' && field.type === 'time') return timeSql('time_ns', operator, timeOf([value], at), binder);
  if (field.kind === 'column' && field.type === 'number') return `"${field.column}" ${operator} ${binder.bind(integerOf(value, at))}`;
  if (field.kind === 'extra' && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value))
    return through(field, binder, (column) => `TRY_CAST(${column} AS DOUBLE) ${operator} CAST(${binder.bind(value)} AS DOUBLE)`);
  const time = field.kind === 'extra' && /^\d{4}-\d\d-\d\d/.test(value) ? readWrittenTime(value) : undefined;
  if (time) return through(field, binder, (column) => timeSql(`TRY(epoch_ns(TRY_CAST(${column} AS TIMESTAMPTZ)))`, operator, time, binder));
  throw filterFault(
    at,
    `\`${value.slice(0, 40)}\` cannot be compared by size: this field holds text.`,
    field.kind === 'column' && field.column === 'source_ip'
      ? 'Write a network, such as source.ip:203.0.113.0/24, or a range, such as source.ip:203.0.113.5-203.0.113.9.'
      : 'Use : with * for any characters, or a regular expression between slashes.',
  );
}

/** Compares with the whole day, minute or second that was written: `<=` includes it, `>` begins after it. */
function timeSql(column: string, operator: Comparison, { from, to }: WrittenTime, binder: Binder): string {
  const [sign, edge] = operator === '<' ? ['<', from] : operator === '>=' ? ['>=', from] : operator === '<=' ? ['<', to] : ['>=', to];
  return `${column} ${sign} ${binder.bind(clampTime(edge))}`;
}

/** A bound that a chip holds: times are nanoseconds there. */
const boundSql = (field: EventField, operator: '<=' | '>=', value: string, binder: Binder): string =>
  field.kind === 'column' && field.type === 'time' && /^-?\d{1,19}$/.test(value)
    ? `time_ns ${operator} ${binder.bind(clampTime(value))}`
    : compareSql(field, operator, value, 0, binder);

/** Exact text, letter case included; wildcards by the cheapest function that says the same. */
function patternSql(column: string, pattern: Pattern, binder: Binder): string {
  const [first = '', second = '', third = ''] = pattern;
  if (pattern.length === 1) return `${column} = ${binder.bind(first)}`;
  if (pattern.length === 2 && second === '') return `starts_with(${column}, ${binder.bind(first)})`;
  if (pattern.length === 2 && first === '') return `ends_with(${column}, ${binder.bind(second)})`;
  if (pattern.length === 3 && first === '' && third === '') return `contains(${column}, ${binder.bind(second)})`;
  return `${column} LIKE ${binder.bind(likeOf(pattern))} ESCAPE '\\'`;
}
const likeOf = (pattern: Pattern) => pattern.map((piece) => piece.replaceAll(/[\\%_]/g, String.raw`\$&`)).join('%');

/** Letter case ignored as DuckDB's lower() sees it on both sides; text without letters is compared as it is, which is cheaper. */
function containsSql(column: string, text: string, binder: Binder): string {
  return /\p{L}/u.test(text) ? `contains(lower(${column}), lower(${binder.bind(text)}))` : `contains(${column}, ${binder.bind(text)})`;
}

function textSql(pattern: Pattern, binder: Binder): string {
  const [text = ''] = pattern;
  if (pattern.length === 1) {
    const letters = /\p{L}/u.test(text);
    const name = binder.bind(text);
    return anyOf(searchedColumns.map((column) => (letters ? `contains(lower("${column}"), lower(${name}))` : `contains("${column}", ${name})`)));
  }
  const name = binder.bind(likeOf(['', ...pattern, '']));
  return anyOf(searchedColumns.map((column) => `lower("${column}") LIKE lower(${name}) ESCAPE '\\'`));
}

export function timeOf(pattern: Pattern, at: number): WrittenTime {
  const time = pattern.length > 1 ? undefined : readWrittenTime(pattern[0] ?? '');
  if (time === undefined)
    throw filterFault(
      at,
      `\`${pattern.join('*').slice(0, 40)}\` is not a time.`,
      'Write it as 2026-03-02, 2026-03-02 06:00 or 2026-03-02T07:00:00+01:00 (UTC where no zone is given); for a span use >= and <.',
    );
  return time;
}

function integerOf(text: string, at: number): bigint {
  const value = /^-?\d{1,19}$/.test(text) ? BigInt(text) : undefined;
  if (value === undefined || value > INT64 || value < -INT64)
    throw filterFault(at, `\`${text.slice(0, 40)}\` is not a whole number.`, 'This field holds whole numbers; use digits, or * for parts of a number.');
  return value;
}
