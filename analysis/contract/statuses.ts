// The state of an object or item, worst first: the one order in which states are listed, rolled up and drawn. Plain words without a schema, as assurances.ts.
export const statuses = ['altered', 'missing', 'moved', 'unverifiable', 'not checked', 'not covered', 'agrees', 'verified'] as const;
/** `not checked` is said of items only: no verdict says it. */
export type Status = (typeof statuses)[number];

/** What contradicts the evidence or a statement about it. */
export const contradictions = ['altered', 'missing', 'moved'] as const satisfies readonly Status[];

/** How far down the list: 0 is the worst; -1 is no such word. */
export const badnessOf = (status: string): number => (statuses as readonly string[]).indexOf(status);
export const contradicts = (status: string): boolean => (contradictions as readonly string[]).includes(status);

/**
 * Which of several verdicts speaks for an item, first to last: a contradiction, what is open, what proves it, what no scheme covers, mere agreement.
 * That is not the order of bad and good: what is proved by a key stays proved beside a list that does not name it, and agreement adds nothing to either.
 */
export const precedence: readonly Status[] = ['altered', 'missing', 'moved', 'unverifiable', 'verified', 'not covered', 'agrees'];
