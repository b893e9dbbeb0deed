// The filter of the Events screen and its route parameters: one and the same value, so that back, forward and links work.
import type { Condition, FilterInput } from '../../../../analysis/contract/index.ts';
import type { RouteParams } from '../../../navigation/route.ts';

export interface EventsFilter {
  /** Nanoseconds; `from` inclusive, `to` exclusive. */
  from?: string;
  to?: string;
  text?: string;
  session?: string;
  sources?: number[];
  annotated?: boolean;
  conditions: Condition[];
  /** Expression in the filter language. */
  where?: string;
}

const NS = /^-?\d{1,19}$/;
const tests: readonly string[] = ['is', 'is not', 'contains', 'exists', 'is missing', 'at least', 'at most'];
/** Parameters that other screens write for a single value. */
const shorthand: Readonly<Record<string, string>> = { verdict: 'verdict', assurance: 'verdict.assurance', item: 'sealtrail.item' };

/** Route -> filter. What could not be read is named in `broken` and not applied: the list is then wider than the link asked for, and must say so. */
export function filterOfParams(params: Readonly<Record<string, string>>): { filter: EventsFilter; broken: string[] } {
  const broken: string[] = [];
  const filter: EventsFilter = { conditions: [] };
  for (const end of ['from', 'to'] as const) {
    const value = params[end];
    if (value === undefined) continue;
    if (NS.test(value)) filter[end] = value;
    else broken.push(`${end}=${value}`);
  }
  if (params.text) filter.text = params.text;
  if (params.session) filter.session = params.session;
  if (params.where) filter.where = params.where;
  if (params.annotated === 'yes' || params.annotated === 'no') filter.annotated = params.annotated === 'yes';
  else if (params.annotated !== undefined) broken.push(`annotated=${params.annotated}`);
  if (params.source !== undefined) {
    if (/^[1-9]\d{0,8}(,[1-9]\d{0,8})*$/.test(params.source)) filter.sources = params.source.split(',').map(Number);
    else broken.push(`source=${params.source}`);
  }
  if (params.is !== undefined) {
    const read = readConditions(params.is);
    if (read) filter.conditions.push(...read);
    else broken.push(`is=${params.is}`);
  }
  for (const [name, field] of Object.entries(shorthand)) {
    const value = params[name];
    if (value) filter.conditions.push({ field, test: 'is', values: [value] });
  }
  return { filter, broken };
}

function readConditions(text: string): Condition[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return undefined;
    const conditions: Condition[] = [];
    for (const one of value as unknown[]) {
      if (!Array.isArray(one) || one.length < 2 || !one.every((part) => typeof part === 'string')) return undefined;
      const [field = '', test = '', ...values] = one as string[];
      if (!tests.includes(test)) return undefined;
      conditions.push({ field, test: test as Condition['test'], values });
    }
    return conditions;
  } catch {
    return undefined;
  }
}

/** Filter -> route parameters, every one of them named, so that absent parts take old ones away. */
export const paramsOfFilter = (filter: EventsFilter): RouteParams => ({
  from: filter.from,
  to: filter.to,
  text: filter.text,
  session: filter.session,
  source: filter.sources?.join(','),
  annotated: filter.annotated === undefined ? undefined : filter.annotated ? 'yes' : 'no',
  is: filter.conditions.length === 0 ? undefined : JSON.stringify(filter.conditions.map((one) => [one.field, one.test, ...one.values])),
  where: filter.where,
  verdict: undefined,
  assurance: undefined,
  item: undefined,
});

/** What the engine is asked. */
export const engineFilter = (filter: EventsFilter): FilterInput => ({
  ...(filter.from === undefined ? {} : { from: filter.from }),
  ...(filter.to === undefined ? {} : { to: filter.to }),
  ...(filter.text === undefined ? {} : { text: filter.text }),
  ...(filter.session === undefined ? {} : { session: filter.session }),
  ...(filter.sources === undefined ? {} : { sources: filter.sources }),
  ...(filter.annotated === undefined ? {} : { annotated: filter.annotated }),
  ...(filter.conditions.length === 0 ? {} : { conditions: filter.conditions }),
  ...(filter.where === undefined ? {} : { where: filter.where }),
});

/** Parts of the filter, as the status line counts them. */
export const partsOf = (filter: EventsFilter): number =>
  filter.conditions.length +
  [filter.from ?? filter.to, filter.text, filter.session, filter.sources, filter.annotated, filter.where].filter((one) => one !== undefined).length;

/** A value as the filter language reads it back literally. */
export const quoteValue = (value: string): string =>
  /^[\p{L}\p{N}_@.][\p{L}\p{N}_@./-]*$/u.test(value) && !/^(and|or|not|in|is|null)$/i.test(value) ? value : `"${value.replaceAll('"', '""')}"`;

/**
 * Adds `field is value` (or is not) to the filter; null = the field is missing. A value already asked for is taken out again.
 * A `*` in a condition is a wildcard, so a value with one goes to the expression, where quotes make it literal.
 */
export function toggleValue(filter: EventsFilter, field: string, value: string | null, not = false): EventsFilter {
  const rest = filter.conditions.filter((one) => one.field !== field);
  if (value === null) {
    const test = not ? 'exists' : 'is missing';
    const there = filter.conditions.some((one) => one.field === field && one.test === test);
    return {
      ...filter,
      conditions: there ? filter.conditions.filter((one) => one.field !== field || one.test !== test) : [...rest, { field, test, values: [] }],
    };
  }
  if (value.includes('*')) {
    const part = `${not ? 'not ' : ''}${field}:${quoteValue(value)}`;
    return { ...filter, where: filter.where ? `(${filter.where}) and ${part}` : part };
  }
  const test = not ? 'is not' : 'is';
  const same = filter.conditions.find((one) => one.field === field && one.test === test);
  const values = same ? (same.values.includes(value) ? same.values.filter((one) => one !== value) : [...same.values, value]) : [value];
  // `is` and `is not` of one value cannot both hold; the newer one wins.
  const others = filter.conditions
    .filter((one) => one !== same)
    .map((one) => (one.field === field && (one.test === 'is' || one.test === 'is not') ? { ...one, values: one.values.filter((old) => old !== value) } : one))
    .filter((one) => one.values.length > 0 || one.test === 'exists' || one.test === 'is missing')
    .filter((one) => !(one.field === field && one.test === 'is missing' && test === 'is'));
  return { ...filter, conditions: values.length === 0 ? others : [...others, { field, test, values }] };
}

/** Whether a value is asked for: `is`, `is not` or not at all. */
export function chosen(filter: EventsFilter, field: string, value: string | null): 'is' | 'is not' | undefined {
  for (const one of filter.conditions) {
    if (one.field !== field) continue;
    if (value === null) {
      if (one.test === 'is missing') return 'is';
      if (one.test === 'exists') return 'is not';
    } else if ((one.test === 'is' || one.test === 'is not') && one.values.includes(value)) return one.test;
  }
  return undefined;
}
