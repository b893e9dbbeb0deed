// What statements are asked for: everything that some kind of explanation could read as an act, as few bound patterns.
import type { Tell } from './define-explanation.ts';
import { explanations } from './kinds/index.ts';

const joined = (tells: readonly Tell[]): string => `(?i)${tells.flatMap(({ words }) => (words === undefined ? [] : [`(?:${words})`])).join('|') || '$^'}`;
const unique = (values: readonly (string | undefined)[]): string[] => [...new Set(values.filter((value) => value !== undefined))].toSorted();

/** Parameters of acts.sql: wider than the tells, which are asked again of each record. */
export function asked(tells: readonly Tell[] = explanations.flatMap((one) => one.tells ?? [])) {
  const coded = tells.filter(({ codes }) => codes !== undefined);
  const worded = tells.filter(({ codes, dataset, programs }) => codes === undefined && programs === undefined && dataset !== undefined);
  const spoken = tells.filter(({ programs }) => programs !== undefined);
  return {
    coded: JSON.stringify(coded.flatMap(({ dataset, codes }) => (codes ?? []).map((code) => ({ dataset: dataset ?? null, code })))),
    worded_in: unique(worded.map(({ dataset }) => dataset)),
    worded: joined(worded),
    programs: unique(spoken.flatMap(({ programs }) => [...(programs ?? [])])),
    spoken: joined(spoken),
    actions: joined(tells.filter(({ codes, dataset, programs }) => codes === undefined && dataset === undefined && programs === undefined)),
  };
}
