// How it ended, by what applications commonly state: an outcome word, a yes/no, an HTTP status, an error, a level.
import type { JsonValue } from '../values/json-text.ts';
import { scalarText } from './choose.ts';
import { failureLevels, failureWords, successWords } from './names.ts';

/** Paths of one record shape. */
export interface OutcomePaths {
  outcome: readonly string[];
  status: readonly string[];
  error: readonly string[];
  level: readonly string[];
}

/** `at`: the member at a path. */
export function outcomeOf(at: (path: string) => JsonValue | undefined, paths: OutcomePaths): 'success' | 'failure' | 'unknown' | undefined {
  for (const path of paths.outcome) {
    const word = scalarText(at(path))?.trim().toLowerCase();
    if (word === undefined) continue;
    if (successWords.has(word)) return 'success';
    if (failureWords.has(word)) return 'failure';
  }
  for (const path of paths.status) {
    const status = scalarText(at(path));
    if (status !== undefined && /^[1-5]\d\d$/.test(status)) return Number(status) >= 400 ? 'failure' : 'success';
  }
  // An error may be an object; its own members are leaves of other names.
  for (const path of [...paths.error, 'error', 'err', 'exception']) if (saysError(at(path), 0)) return 'failure';
  for (const path of paths.level) {
    if (failureLevels.has(scalarText(at(path))?.toLowerCase() ?? '')) return 'failure';
  }
  return undefined;
}

/** An object whose members are all empty, as programs write it where nothing failed, is no error. */
function saysError(value: JsonValue | undefined, depth: number): boolean {
  if (value !== null && typeof value === 'object') return depth >= 8 || Object.values(value).some((one) => saysError(one, depth + 1));
  const text = scalarText(value)?.toLowerCase();
  return text !== undefined && !['false', '0', 'ok', 'success'].includes(text);
}
