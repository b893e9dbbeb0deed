// What is being prepared for an import: paths, what the probe found, the examiner's corrections. It survives leaving the screen.
import { create } from 'zustand';
import { type FieldMap, type Params, type ProbedItem, type TimePolicy, zoneProblem } from '../../../analysis/contract/index.ts';

export interface Correction {
  format?: string;
  time?: TimePolicy;
  fields?: FieldMap;
}

interface Draft {
  paths: string[];
  items: readonly ProbedItem[] | undefined;
  omitted: number;
  /** For all items that state no zone or year of their own. */
  time: TimePolicy;
  originals: 'copy' | 'reference';
  /** By item path. */
  corrections: Record<string, Correction>;
  selected: string | undefined;
  /** Verify and reconstruct sessions afterwards. */
  after: boolean;
}

const empty: Draft = { paths: [], items: undefined, omitted: 0, time: {}, originals: 'copy', corrections: {}, selected: undefined, after: true };
export const useDraft = create<Draft>(() => empty);
export const clearDraft = (): void => useDraft.setState({ ...empty, originals: useDraft.getState().originals, after: useDraft.getState().after });

export function correct(path: string, part: Correction): void {
  useDraft.setState((state) => {
    const next = { ...state.corrections[path], ...part };
    const kept = Object.fromEntries(
      Object.entries(next).filter(([, value]) => value !== undefined && (typeof value !== 'object' || Object.values(value).some((one) => one !== undefined))),
    ) as Correction;
    const { [path]: _before, ...others } = state.corrections;
    return { corrections: Object.keys(kept).length === 0 ? others : { ...others, [path]: kept } };
  });
}

/** Only what says something: absent members are left out, so that the journal's parameters are minimal. */
export const filled = <T extends object>(value: T | undefined): T | undefined => {
  const members = Object.entries(value ?? {}).filter(([, one]) => one !== undefined && one !== '');
  return members.length === 0 ? undefined : (Object.fromEntries(members) as T);
};

/** The draft as the policy of `source.import`. */
export function policyOf(draft: Draft): NonNullable<Params<'source.import'>['policy']> {
  return {
    time: filled(draft.time) ?? {},
    originals: draft.originals,
    items: Object.entries(draft.corrections).map(([items, one]) => {
      const time = filled(one.time);
      const fields = filled(one.fields);
      return { items, ...(one.format ? { format: one.format } : {}), ...(time ? { time } : {}), ...(fields ? { fields } : {}) };
    }),
  };
}

/** What the examiner has not said yet of an item: zone, year. The engine then falls back (UTC, year of the file) or leaves times unread. */
export function lacking(item: ProbedItem, draft: Pick<Draft, 'time' | 'corrections'>): ('zone' | 'year')[] {
  const own = draft.corrections[item.path]?.time;
  return item.needs.filter((need) => (own?.[need] ?? draft.time[need]) === undefined);
}

/** Why an import with this draft would be refused; undefined when it would not. */
export function refusedZone({ time, corrections }: Pick<Draft, 'time' | 'corrections'>): string | undefined {
  for (const { zone } of [time, ...Object.values(corrections).map((one) => one.time ?? {})]) {
    const problem = zone ? zoneProblem(zone) : undefined;
    if (problem) return problem.message;
  }
  return undefined;
}
