// Where a line that fits a pattern may be read in two ways: whoever chose a part of it wrote what stands around that part as well. Of all ways, that with the
// shortest parts and that with the longest differ where any two do.

export interface Extremes {
  shortest: RegExp;
  longest: RegExp;
}

export const extremesOf = ({ source, flags }: RegExp): Extremes => ({
  shortest: new RegExp(withRepetitions(source, '?'), flags),
  longest: new RegExp(withRepetitions(source, ''), flags),
});

/** An escape, a class, the head of a group; or a repetition, behind which a question mark makes it a lazy one. */
const piece = /\\.|\[(?:[^\]\\]|\\.)*\]|\(\?|([*+?]|\{\d+(?:,\d*)?\})\??|[^]/g;
const withRepetitions = (source: string, lazy: '?' | ''): string =>
  source.replaceAll(piece, (all, repetition: string | undefined) => (repetition === undefined ? all : repetition + lazy));

/** Names of the groups on whose text not all ways agree. */
export function unsureGroups({ shortest, longest }: Extremes, text: string, groups: readonly string[]): string[] {
  const [short, long] = [shortest.exec(text)?.groups, longest.exec(text)?.groups];
  return groups.filter((name) => (short?.[name] ?? '') !== (long?.[name] ?? ''));
}
