// Blocks and wordings that sections are made of: paragraphs, tables, times, counts.
import type { Block, Run } from '../contract/model/report.ts';
import { toRfc3339 } from '../contract/time.ts';

export const heading = (level: 2 | 3, text: string): Block => ({ type: 'heading', level, text });
export const paragraph = (...runs: (string | Run)[]): Block => ({
  type: 'paragraph',
  runs: runs.map((run) => (typeof run === 'string' ? { text: run } : run)),
});
/** Text as it stands in the evidence. */
export const mono = (text: string): Run => ({ text, mono: true });
export const strong = (text: string): Run => ({ text, strong: true });
export const list = (items: string[]): Block => ({ type: 'list', items });
export const facts = (rows: { label: string; value: string; mono?: boolean }[]): Block => ({ type: 'facts', rows });

/** Column: head, share of the width, and whether its text stands in the evidence. */
export type Column = readonly [head: string, width: number, mono?: 'mono'];
/** A table of at most `limit` rows; the rest is counted in `omitted`, and the drawing states it. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | null | undefined)[])[],
  limit = Number.POSITIVE_INFINITY,
): Block {
  const shown = rows.length > limit ? rows.slice(0, limit) : rows;
  return {
    type: 'table',
    caption,
    columns: columns.map(([head]) => head),
    widths: columns.map(([, width]) => width),
    mono: columns.flatMap(([, , kind], i) => (kind === 'mono' ? [i] : [])),
    rows: shown.map((row) => row.map((cell) => cell ?? '')),
    omitted: rows.length - shown.length,
  };
}

/**
 * UTC, RFC 3339, with the fraction that the evidence has: the digits of the time as written where it is known,
 * else as many as the value needs (0, 3, 6 or 9). Null gives `not stated`.
 */
export function stamp(ns: string | null | undefined, written?: string | null): string {
  if (ns === null || ns === undefined) return 'not stated';
  const digits = Math.max(digitsOfValue(ns), /\d:\d\d[.,](\d{1,9})/.exec(written ?? '')?.[1]?.length ?? 0);
  return toRfc3339(ns, digits === 0 ? 0 : digits <= 3 ? 3 : digits <= 6 ? 6 : 9);
}

function digitsOfValue(ns: string): number {
  const zeros = /0*$/.exec(ns)?.[0].length ?? 0;
  return ns === '0' ? 0 : Math.max(0, 9 - zeros);
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');
/** 1,234,567; the same in every locale. */
export const count = (value: number): string => (value < 0 ? `-${grouped(String(-value))}` : grouped(String(value)));
/** `1 source`, `3 sources`; irregular plurals are given. */
export const counted = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;

/** JSON that we wrote into a column ourselves; a damaged value gives the fallback, so that a report can still be made. */
export function stored<T>(text: string | null | undefined, fallback: T): T {
  try {
    return text ? (JSON.parse(text) as T) : fallback;
  } catch {
    return fallback;
  }
}
