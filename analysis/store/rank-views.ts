// The orders of the contract as views, so that statements join them and none has a copy: what an assurance rests on, how bad a status is.
import { assurances, isKeyed, weaknessOf } from '../contract/assurances.ts';
import { badnessOf, contradicts, precedence, statuses } from '../contract/statuses.ts';

const words = (rows: readonly (readonly [word: string, ...rest: (number | boolean)[]])[]): string =>
  rows.map(([word, ...rest]) => `('${word}', ${rest.join(', ')})`).join(', ');

/**
 * Make `assurance_rank`: `rank` 0 is the strongest, `keyed` that a key, seal or anchor stands behind it; and `status_rank`: `rank` 0 is the worst,
 * `precedence` 0 speaks first for an item with several verdicts, `contradicts` that it contradicts the evidence.
 */
export const rankViews: readonly string[] = [
  `CREATE OR REPLACE VIEW assurance_rank AS FROM (VALUES ${words(assurances.map((word) => [word, weaknessOf(word), isKeyed(word)]))}) AS t(word, rank, keyed)`,
  `CREATE OR REPLACE VIEW status_rank AS FROM (VALUES ${words(
    statuses.map((word) => [word, badnessOf(word), precedence.indexOf(word), contradicts(word)]),
  )}) AS t(word, rank, precedence, contradicts)`,
];
