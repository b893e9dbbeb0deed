// Expectations of the OCSF examples: what they map, as far as the log itself states it. Class numbers, ids of enumerations and the product's name are OCSF's own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Expected } from './compare.ts';
import { logs } from './corpus.ts';

type Leaf = readonly [path: string, value: string];

/** Leaves of a JSON value, with list members by their numbers; null says nothing. */
export function leaves(value: unknown, path = ''): Leaf[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`));
}

/** Enumerations of OCSF, and values that it repeats. */
const own = /_id$|_uid$|^observables\.|^evidences\.|^metadata\.version$/;

/**
 * `places`: where each of their paths stands here; `unmapped.` stands under its own name. Of what the log states a path without a place is an error: the
 * comparison must not pass by leaving out.
 */
export function ocsfExpectations(file: string, kind: string, places: Readonly<Record<string, string>>): Expected[] {
  const theirs = leaves(JSON.parse(readFileSync(join(logs, `${file}.expected.${kind}.json`), 'utf8')) as unknown);
  const stated = new Set(leaves(JSON.parse(readFileSync(join(logs, file), 'utf8')) as unknown).map(([, value]) => value));
  return theirs.flatMap(([field, value]) => {
    const unmapped = field.startsWith('unmapped.') ? `extra.${field.slice('unmapped.'.length)}` : undefined;
    const place = places[field] ?? unmapped;
    if (place !== undefined) return [{ record: 0, field, value: converted(field, value), place, ...(isTime(field) ? { time: true as const } : {}) }];
    if (own.test(field) || !stated.has(value)) return [];
    throw new Error(`${file}: ${field} = ${value} has no place to be compared with`);
  });
}

/** Their spelling of an outcome and of times. */
const converted = (field: string, value: string): string =>
  field === 'status' ? value.toLowerCase() : isTime(field) ? value.replace(' ', 'T').replace(/Z?$/, 'Z') : value;
const isTime = (field: string): boolean => field.endsWith('time_dt');
