// The card of an object in the terminal: verdict in three parts, what was checked, facts, what would settle it, what may and may not be said.
import type { ForgerStretch, ObjectVerdict } from '../contract/model/integrity.ts';
import { count, time, visible } from './print.ts';

/** Cards that are printed at once. */
export const CARDS = 20;

/** Objects that `text` names: by their whole name, else by the end of it, by a digest or another fact, or by a part of the name. Empty where it names none. */
export function explained(objects: readonly ObjectVerdict[], text: string): ObjectVerdict[] {
  const wanted = text.toLowerCase();
  const whole = objects.filter(({ key, path }) => key === text || path === text);
  const ends = objects.filter(({ key, path }) => key.toLowerCase().endsWith(wanted) || (path ?? '').toLowerCase().endsWith(wanted));
  const digests = objects.filter(({ facts }) => facts.some(({ value }) => value.toLowerCase() === wanted));
  const parts = objects.filter(({ key }) => key.toLowerCase().includes(wanted));
  return [whole, ends, digests, parts].find((some) => some.length > 0) ?? [];
}

const mark = (good: boolean | null): string => (good === null ? '?' : good ? '+' : '-');
/** Stretches that are printed of one object. */
const SPANS = 20;

/** An object with its forger ledger, where that was asked for. */
export type Explained = ObjectVerdict & { forgers?: ForgerStretch[] | undefined };

function ledger(stretches: readonly ForgerStretch[]): string[] {
  return stretches.flatMap(({ status, assurance, bytes, claims }) => [
    `    ${bytes === null ? '' : `${count(bytes, 'byte')} of it: `}${status} (${assurance})${claims.length === 0 ? ': not stated for this scheme' : ''}`,
    ...claims.map(({ who, can, means }) => `      ${who} ${can ? 'can' : 'cannot'} ${means}`),
  ]);
}

function card(one: Explained): string {
  const { spans = [] } = one;
  const rest = spans.filter(({ status }) => status !== 'verified' && status !== 'agrees');
  const range = [one.range_from, one.range_to].filter((at) => at !== null).map(time);
  const lines = [
    `${one.kind}: ${one.key}`,
    `  verdict     ${one.status}${one.reason === null ? '' : ` (${one.reason})`}; range: ${one.range}${range.length > 0 ? `, ${range.join(' to ')}` : ''}; assurance: ${one.assurance}`,
    `  found       ${one.explain}`,
    ...(one.path === null ? ['  lies        nowhere in what was handed over'] : one.path === one.key ? [] : [`  lies at     ${one.path}`]),
    '  checked     + holds, - does not, ? could not be checked',
    ...one.steps.map(({ good, text }) => `    ${mark(good)} ${text}`),
    '  facts',
    ...one.facts.map(({ label, value }) => `    ${label}: ${value}`),
    `    Scheme: ${one.scheme}`,
    ...(spans.length === 0 ? [] : [`  bytes       ${count(spans.length, 'stretch', 'stretches')}, of which ${rest.length} do not hold`]),
    ...rest.slice(0, SPANS).map(({ from, to, status, reason }) => `    ${from} to ${to}: ${status}${reason === null ? '' : ` (${reason})`}`),
    ...(rest.length > SPANS ? [`    and ${rest.length - SPANS} more`] : []),
    ...(one.forgers === undefined || one.forgers.length === 0 ? [] : ['  could have been made so', ...ledger(one.forgers)]),
    ...(one.needs === null ? [] : [`  settled by  ${one.needs}`]),
    `  may say     ${one.may_say}`,
    `  not said    ${one.may_not_say}`,
  ];
  return lines.map(visible).join('\n');
}

/** `found`: what `explained` found. */
export function cardsOf(found: readonly Explained[]): string {
  const more = found.length - CARDS;
  return [...found.slice(0, CARDS).map(card), ...(more > 0 ? [`and ${count(more, 'other object')}: name one more closely`] : [])].join('\n\n');
}
