// What the times of a format mean. Replaces guesses: what the evidence does not state is asked, and flagged where nobody answers.

/**
 * How a time is written.
 * - `rfc3339`: 2026-03-02T07:00:00.123Z, also with a blank for the T; without an offset it is read in `zone`
 * - `clf`: 02/Mar/2026:07:00:00 +0000, as web servers write it
 * - `day first`: 02-03-2026 07:00:00 is the second of March; cells only
 * - `written`: rfc3339, or a number whose size shows its unit; the event says which was taken
 * - `epoch s`, `epoch ms`, `epoch us`, `epoch ns`: a number
 * - `hex s`: 69a52d40.1a2b3c4d, seconds since 1970 and nanoseconds (values/hex-time.ts); cells only
 */
export type TimeForm = 'rfc3339' | 'clf' | 'day first' | 'written' | 'epoch s' | 'epoch ms' | 'epoch us' | 'epoch ns' | 'hex s';

export interface TimeMeaning {
  /** Member or cell that holds it. Of several JSON members the first that is there; several cells are read with a blank between them. */
  from?: string | readonly string[];
  /** JSON: the member with the clock, where `from` states a day alone. */
  clock?: string;
  form?: TimeForm;
  /** Of cells: times of another form, as a pattern with the groups `year month day hour minute second fraction zone half` (values/patterned-time.ts). */
  pattern?: RegExp;
  /** `stated`: with every time. `asked`: the examiner has to say it. UTC by a document: which. */
  zone: 'stated' | 'asked' | { utc: string };
  /** Times state no year. */
  year?: 'asked';
}

/** What the examiner should say about an item of this format. */
export const needsOf = ({ zone, year }: TimeMeaning): readonly ('zone' | 'year')[] => [
  ...(zone === 'asked' ? (['zone'] as const) : []),
  ...(year === 'asked' ? (['year'] as const) : []),
];
