// What is being prepared for an import: paths, the examiner's corrections, what of the list is shown. It survives leaving the screen and loading the page anew.
import { create } from 'zustand';
import { type Encoding, type FieldMap, type FoundItem, type Params, type TimePolicy, zoneProblem } from '../../../analysis/contract/index.ts';

import { saidIn } from './mapping-change.ts';

export { exactly } from '../../../analysis/contract/index.ts';

export interface Correction {
  format?: string | undefined;
  /** Id of a carrier; `none`: records are read as they lie. */
  carrier?: string | undefined;
  encoding?: Encoding | undefined;
  time?: TimePolicy;
  fields?: FieldMap;
  /** The name of the mapping that says so. */
  mapping?: string | undefined;
}

/** What of the found items is listed. */
export interface Shown {
  unread: boolean;
  text: string;
  /** Id of a format; `none` = no format known. */
  format: string | undefined;
  /** Code of why it is not read. */
  problem: string | undefined;
}

export interface Draft {
  paths: string[];
  /** For all items that state no zone or year of their own. */
  time: TimePolicy;
  originals: 'copy' | 'reference';
  /** By item path, or by a pattern of paths; later ones win. */
  corrections: Record<string, Correction>;
  /** What the panel shows: an item, or the corrections of a pattern. */
  selected: FoundItem | { pattern: string } | undefined;
  shown: Shown;
  /** Verify and reconstruct sessions afterwards. */
  after: boolean;
}

const all: Shown = { unread: false, text: '', format: undefined, problem: undefined };
const empty: Draft = { paths: [], time: {}, originals: 'copy', corrections: {}, selected: undefined, shown: all, after: true };

/** Where this tab keeps what was chosen, so that a page that is loaded anew goes on with it. */
const KEPT = 'sealtrail.import';
type Kept = Pick<Draft, 'paths' | 'time' | 'originals' | 'corrections' | 'after'>;

function recall(): Partial<Kept> {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEPT) ?? '{}') as Partial<Kept>;
  } catch {
    return {};
  }
}

export const useDraft = create<Draft>(() => ({ ...empty, ...recall() }));
useDraft.subscribe(({ paths, time, originals, corrections, after }) => {
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify({ paths, time, originals, corrections, after } satisfies Kept));
  } catch {
    // A full or blocked store only costs the choice when the page is loaded anew.
  }
});
/** What is being imported is not chosen again by a page that is loaded anew meanwhile. */
export function forgetKept(): void {
  try {
    window.sessionStorage.removeItem(KEPT);
  } catch {
    // Then nothing was kept.
  }
}

export const clearDraft = (): void => useDraft.setState({ ...empty, originals: useDraft.getState().originals, after: useDraft.getState().after });

export const show = (part: Partial<Shown>): void => useDraft.setState(({ shown }) => ({ shown: { ...shown, ...part }, selected: undefined }));
export const showAll = (): void => show(all);

/** Nothing of the path is corrected any more. */
export const takeBack = (path: string): void => useDraft.setState(({ corrections: { [path]: _before, ...others } }) => ({ corrections: others }));

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
export function policyOf(draft: Pick<Draft, 'time' | 'originals' | 'corrections'>): NonNullable<Params<'source.import'>['policy']> {
  return {
    time: filled(draft.time) ?? {},
    originals: draft.originals,
    items: Object.entries(draft.corrections).map(([items, one]) => {
      const time = filled(one.time);
      const { fields } = saidIn({ fields: one.fields });
      const { format, carrier, encoding, mapping } = one;
      return { items, ...filled({ format, carrier, encoding, mapping }), ...(time ? { time } : {}), ...(fields ? { fields } : {}) };
    }),
  };
}

/** A year as typed: four digits that a log may have. */
export const yearOf = (text: string): number | undefined => (/^\d{4}$/.test(text) && Number(text) >= 1970 && Number(text) <= 2200 ? Number(text) : undefined);

/** Zone and year that are ones; what is half typed says nothing. */
const sound = ({ zone, year }: TimePolicy): TimePolicy => ({
  ...(zone && !zoneProblem(zone) ? { zone } : {}),
  ...(year !== undefined && yearOf(String(year)) ? { year } : {}),
});

/** The same with what is sound of it: what lists ask while the examiner types. */
export function soundPolicyOf(draft: Pick<Draft, 'time' | 'corrections'>): NonNullable<Params<'source.import'>['policy']> {
  return policyOf({
    originals: 'copy',
    time: sound(draft.time),
    corrections: Object.fromEntries(Object.entries(draft.corrections).map(([path, one]) => [path, { ...one, time: sound(one.time ?? {}) }])),
  });
}

/** Why the engine would refuse the times of this draft; undefined when it would not. */
export function refusedTime({ time, corrections }: Pick<Draft, 'time' | 'corrections'>): string | undefined {
  for (const { zone, year } of [time, ...Object.values(corrections).map((one) => one.time ?? {})]) {
    const problem = zone ? zoneProblem(zone) : undefined;
    if (problem) return problem.message;
    if (year !== undefined && yearOf(String(year)) === undefined) return `${year} is no year of a log: 1970 to 2200.`;
  }
  return undefined;
}
