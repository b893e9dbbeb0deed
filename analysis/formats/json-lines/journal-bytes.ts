// journald's JSON gives a text that holds control characters, or is no UTF-8, as an array of its bytes (systemd: Journal Export Formats).
import { has, type JsonObject, type JsonValue } from '../../reading/values/json-text.ts';

const isBytes = (value: JsonValue | undefined): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((byte) => typeof byte === 'number' && Number.isInteger(byte) && byte >= 0 && byte <= 255);

/** Puts the text in place of the bytes, in the members of a record of journald; names of those that are no UTF-8 and stay. */
export function readBytes(record: JsonObject): string[] {
  if (!has(record, '__REALTIME_TIMESTAMP') && !has(record, '__CURSOR')) return [];
  const kept: string[] = [];
  for (const [name, value] of Object.entries(record)) {
    if (!isBytes(value)) continue;
    try {
      record[name] = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(value));
    } catch {
      kept.push(name);
    }
  }
  return kept;
}
