// What every part is given, and the words of its results.
import { availableParallelism } from 'node:os';

/** What the product takes when it is not told; what it is compared with gets the same. */
export const MEMORY = '512MB';
export const threads = Math.min(2, availableParallelism());

export interface Workshop {
  /** Folder of generated files and cases. */
  root: string;
  /** SEALTRAIL_HOME of the bench. */
  home: string;
  records: number;
  /** Of one large text. */
  bytes: number;
  pairs: number;
  say(text: string): void;
  /** The CloudTrail case of the part `import`, when that has run. */
  cloudtrailCase?: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
};

/** What a figure should come to, and whether it does. */
export interface Goal {
  most?: number;
  least?: number;
  unit?: string;
  /** Goes beyond what is asked. */
  aim?: number;
}

export function against(value: number, goal: Goal | undefined): string {
  if (goal === undefined) return '';
  const { most, least, unit, aim } = goal;
  const met = (most === undefined || value <= most) && (least === undefined || value >= least);
  const figure = (n: number | undefined) => `${n?.toLocaleString('en')}${unit === undefined ? '' : ` ${unit}`}`;
  const wanted = most === undefined ? `at least ${figure(least)}` : `at most ${figure(most)}`;
  return `  (goal ${wanted}${aim === undefined ? '' : `, aim ${aim}`}: ${met ? 'met' : 'NOT MET'})`;
}

export const whole = (n: number): string => Math.round(n).toLocaleString('en');
