// A record that should be one JSON object, with what is odd about its text told.
import type { Outcome, Say } from '../format.ts';
import { isObject, JsonFault, type JsonObject, type JsonText, type JsonValue, maxDepth, parseJson } from './json-text.ts';

export const HALVES = 'a string or a name holds half of a character (a surrogate without its pair): it is shown as U+FFFD, the original keeps it';

/** `other`: a JSON value that is no object, which was told. */
export type JsonRecord = { object: JsonObject } | { other: JsonValue } | Extract<Outcome, { lost: unknown }>;

export function readJsonObject(text: string, say: Say): JsonRecord {
  let read: JsonText;
  try {
    read = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { lost: { code: 'json.invalid', message: `no valid JSON at character ${error.at + 1} of the record: ${error.message}` } };
  }
  if (read.duplicates.length > 0) say('json.duplicate_key', `named twice, the last counts: ${[...new Set(read.duplicates)].join(', ').slice(0, 300)}`);
  if (read.controls) say('json.control_character', 'a string holds raw control characters, which JSON forbids');
  if (read.halves) say('json.half_character', HALVES);
  if (read.deep) say('json.deep', `nested deeper than ${maxDepth}; that part is kept as text`);
  if (isObject(read.value)) return { object: read.value };
  say('json.not_object', 'the record is no JSON object');
  return { other: read.value };
}
