// The overall verdict and the sentence that says on what it stands. Screen, report and terminal say this sentence and no other.
import { type Assurance, isKeyed, weaknessOf } from './assurances.ts';
import { contradictions } from './statuses.ts';
import type { Ground, Judgement, ObjectStatus, Standing, StatedRange, Verdict } from './model/integrity.ts';
import type { Nanoseconds } from './time.ts';

/** A row of the view `standing` (store/schema/standing.sql), which says what the parts are. */
export interface StandingRow {
  part: 'status' | 'ground' | 'outside' | 'unspoken' | 'unread';
  word: string | null;
  files: number;
}

/** Rows of all sources joined. */
export function standingFrom(rows: readonly StandingRow[], pinned: boolean): Standing {
  const summed = (part: StandingRow['part']): [string, number][] => {
    const sums = new Map<string, number>();
    for (const row of rows) if (row.part === part) sums.set(row.word ?? '', (sums.get(row.word ?? '') ?? 0) + row.files);
    return [...sums];
  };
  const whole = (part: StandingRow['part']): number => summed(part).reduce((sum, [, files]) => sum + files, 0);
  return {
    statuses: summed('status').map(([status, count]) => ({ status: status as ObjectStatus, count })),
    basis: summed('ground')
      .map(([assurance, count]) => ({ assurance: assurance as Assurance, files: count }))
      .sort((a, b) => weaknessOf(b.assurance) - weaknessOf(a.assurance)),
    outside: whole('outside'),
    unspoken: whole('unspoken'),
    unread: whole('unread'),
    pinned,
  };
}

const open: readonly ObjectStatus[] = ['unverifiable', 'not covered'];

const countOf = ({ statuses }: Standing, status: ObjectStatus): number => statuses.reduce((sum, one) => sum + (one.status === status ? one.count : 0), 0);
const agreed = ({ basis }: Pick<Standing, 'basis'>): number => basis.reduce((sum, one) => sum + (isKeyed(one.assurance) ? 0 : one.files), 0);

/**
 * The weakest word wins. Nothing to judge is not good news: it is `unverifiable`. So is a file that nothing speaks of, one with a good verdict that
 * was not read whole, and, once a key is pinned, one that merely agrees with an unkeyed statement.
 */
export function verdictOf(standing: Standing): Verdict {
  const some = (statuses: readonly ObjectStatus[]): boolean => statuses.some((status) => countOf(standing, status) > 0);
  if (some(contradictions)) return 'invalid';
  if (!some(['verified', 'agrees']) || some(open) || standing.unspoken > 0 || standing.unread > 0) return 'unverifiable';
  return standing.pinned && agreed(standing) > 0 ? 'unverifiable' : 'valid';
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const files = (count: number): string => `${grouped(count)} ${count === 1 ? 'file' : 'files'}`;

const grounds: Record<Assurance, string> = {
  'signed, key pinned': 'signed by pinned keys',
  'signed, key came with the evidence': 'on keys that came with the evidence',
  'forward sealed': 'forward sealed',
  keyed: 'by a shared key',
  anchored: 'anchored',
  'consistent only': 'by agreement only: no signature was checked',
  'structure only': 'by its structure only: no signature was checked',
  none: 'on no stated ground',
};
/** `3 files by agreement only, 24 files signed by pinned keys`: weakest first. */
const shares = (basis: readonly Ground[]): string =>
  basis.map(({ assurance, files: count }) => `${files(count)} ${(grounds[assurance].split(':')[0] ?? '').replace('by its', 'by their')}`).join(', ');

/** What is said where nothing was verified yet. */
export const NOT_VERIFIED = 'not verified';

/**
 * The overall word with its ground, as one line: `valid, signed by pinned keys`; `invalid: 1 altered, 2 missing`; `unverifiable: 3 not covered; ...`.
 * `overall` null gives `not verified`.
 */
export function headlineOf(overall: Verdict | null, standing: Standing): string {
  if (overall === null) return NOT_VERIFIED;
  const { basis, outside, unspoken, unread, pinned } = standing;
  const said = (statuses: readonly ObjectStatus[]): string[] =>
    statuses.filter((status) => countOf(standing, status) > 0).map((status) => `${grouped(countOf(standing, status))} ${status}`);
  if (overall === 'invalid') return `invalid: ${said(contradictions).join(', ')}`;
  if (overall === 'valid') return basis.length > 1 ? `valid: ${shares(basis)}` : `valid, ${grounds[basis[0]?.assurance ?? 'consistent only']}`;
  const unprovable = countOf(standing, 'unverifiable') - outside;
  const why = [
    ...said(['not covered']),
    ...(unprovable > 0 ? [`${grouped(unprovable)} that nothing here can prove`] : []),
    ...(outside > 0 ? [`${grouped(outside)} outside the exported range`] : []),
    ...(unspoken > 0 ? [`${files(unspoken)} that nothing speaks of`] : []),
    ...(unread > 0 ? [`${files(unread)} ${basis.some(({ assurance }) => isKeyed(assurance)) ? 'verified' : 'in agreement'} but not read whole`] : []),
    ...(pinned && agreed(standing) > 0 ? ['mere agreement settles nothing beside a pinned key'] : []),
  ];
  if (said(['verified', 'agrees']).length === 0 && said(open).length === 0)
    return 'unverifiable: nothing here is signed, chained or listed in a way that Sealtrail knows';
  return `unverifiable: ${[why.join(', '), shares(basis)].filter((part) => part !== '').join('; ')}`;
}

/** The sentence of a case that was changed by other means: what such a case says of itself is no proof. */
export const inAlteredCase = (headline: string): string => `${headline}, says this case, which was altered`;

/** How a stated range is said beside the headline; `time`: how an instant is written there. */
export const rangeWords = ({ from, to }: StatedRange, time: (at: Nanoseconds) => string): string =>
  `exported range stated as ${from === null ? 'the beginning' : time(from)} to ${to === null ? 'the end' : time(to)}`;

/** Verdict and sentence of a standing. */
export function judge(standing: Standing): Judgement {
  const overall = verdictOf(standing);
  return { overall, basis: standing.basis, headline: headlineOf(overall, standing) };
}
