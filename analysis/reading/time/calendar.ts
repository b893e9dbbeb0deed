// The calendar of stamps that state no year: every year of it has 366 days, so that a stamp has one place in a year and 29 February is a day of each.
// A *place* is seconds into such a year; a place on the chain of years is `year * YEAR + place`, the years counted from that of the first line.
import { monthNames } from '../values/month-names.ts';

export const DAY = 86_400;
export const YEAR = 366 * DAY;
/** Seconds by which lines may be out of order: several threads write one log. */
export const JITTER = 60;

const before = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335];
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Seconds into the year; `month` from 1. */
export const placeOf = (month: number, day: number, hour: number, minute: number, second: number): number =>
  ((before[month - 1] as number) + day - 1) * DAY + hour * 3600 + minute * 60 + second;

/** Some year has this day. */
export const isDay = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= (lengths[month - 1] as number);

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The leap day begins here. */
export const LEAP_DAY = placeOf(2, 29, 0, 0, 0);

/** Which year of the chain puts a place nearest to `pivot`. */
export const nearestYear = (pivot: number, place: number): number => Math.round((pivot - place) / YEAR);

const dateOf = (place: number): { month: number; day: number } => {
  const days = Math.floor(place / DAY);
  let month = 12;
  while ((before[month - 1] as number) > days) month--;
  return { month, day: days - (before[month - 1] as number) + 1 };
};

/** A place, or a position on the chain, of a calendar that runs backwards: year `n` of the one is year `-n` of the other. */
export const mirrored = (at: number): number => YEAR - 1 - at;

const withinYear = (at: number): number => ((at % YEAR) + YEAR) % YEAR;
/** Year of the chain that a position lies in. */
export const yearOf = (at: number): number => Math.floor(at / YEAR);

/** Wall clock in ms, read as UTC, of a position on a chain whose year 0 is `base`; 29 February of a common year is 1 March. */
export function wallOf(at: number, base: number): number {
  const place = withinYear(at);
  const { month, day } = dateOf(place);
  return Date.UTC(base + yearOf(at), month - 1, day) + (place % DAY) * 1000;
}

/** Clocks of file systems begin in 1970, those of zip in 1980: what was modified then was modified at a time that nobody knew. */
const UNSET = Date.UTC(1980, 0, 2);

/** Milliseconds of when a file was modified, from nanoseconds; undefined: not known. */
export function modifiedMs(ns: string | undefined): number | undefined {
  const ms = ns === undefined ? undefined : Number(BigInt(ns) / 1_000_000n);
  return ms === undefined || ms < UNSET ? undefined : ms;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** As a log writes it: `Mar  2 07:00:00`. */
export function placeText(at: number): string {
  const place = withinYear(at);
  const { month, day } = dateOf(place);
  const seconds = place % DAY;
  return `${monthNames[month - 1]} ${String(day).padStart(2)} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** `2026-03-02T07:00:00Z`, of ms since the epoch. */
export const dateText = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
