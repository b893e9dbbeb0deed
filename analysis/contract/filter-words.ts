// The sentences that zero rows are explained with: the same on screen and in a terminal.
import type { FilterExplanation } from './model/event.ts';

type Term = FilterExplanation['terms'][number];

export const events = (n: number): string => `${n.toLocaleString('en')} ${n === 1 ? 'event' : 'events'}`;

/** How one part was read, what it matches alone, and what was assumed. */
export function termWords({ read, assumed, count, idle }: Term): string {
  const alone = count === null ? '' : idle ? ': leaves nothing out' : count === 0 ? ': no event' : `: ${events(count)}`;
  return `${read}${assumed === '' ? '' : ` (${assumed})`}${alone}`;
}

/** A value that comes near, and how many events have it. */
export const nearWords = ({ value, count }: Term['near'][number]): string => `${events(count)} ${count === 1 ? 'has' : 'have'} ${value}`;

/** Why all parts together leave nothing, when no part alone does. */
export const togetherWords = ({ terms }: FilterExplanation): string | undefined =>
  terms.length > 1 && terms.every(({ count }) => count !== 0) ? 'Each part alone leaves events, all together leave none.' : undefined;

/** What was read into the filter that is not written there, e.g. a zone; empty = nothing. */
export const assumedWords = ({ terms }: FilterExplanation): string[] =>
  terms.filter(({ assumed }) => assumed !== '').map(({ read, assumed }) => `${read} (${assumed})`);

/** Does the filter leave something out by naming it? Then a slip would show all events, not none. */
export const negates = ({ terms }: FilterExplanation): boolean => terms.some(({ negated }) => negated);

/** Parts that were to leave something out and do not, a line each. */
export const idleLines = ({ terms }: FilterExplanation): string[] => terms.filter(({ idle }) => idle).flatMap(termLines);

const termLines = (term: Term): string[] => [termWords(term), ...(term.near.length > 0 ? [`  near: ${term.near.map(nearWords).join('; ')}`] : [])];

/** All of it, a line each. */
export function explainLines(explanation: FilterExplanation): string[] {
  const together = togetherWords(explanation);
  return [...explanation.terms.flatMap(termLines), ...(together === undefined ? [] : [together])];
}
