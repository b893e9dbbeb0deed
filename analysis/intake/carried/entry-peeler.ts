// Payloads that are values of entries of `NAME=value` lines.
import { isUtf8 } from 'node:buffer';
import type { Carrier, EntryPeel } from '../../reading/carrier.ts';
import type { JsonObject, JsonValue } from '../../reading/values/json-text.ts';
import { scanEntry } from '../framing/entry-frame.ts';
import type { Peeler } from './peeler.ts';
import { levelOf } from './said.ts';

export function entryPeeler(carrier: Carrier, peel: EntryPeel, zone: string | undefined): Peeler {
  return (bytes, start, end, place) => {
    const scanned = scanEntry(bytes.subarray(0, end), start, true);
    if (typeof scanned === 'string' || 'broken' in scanned) return undefined;
    const { fields } = scanned;
    const found = peel.payload.map((name) => fields.find((field) => field.name === name && field.end > field.start)).find((field) => field !== undefined);
    const facts: JsonObject = Object.create(null) as JsonObject;
    for (const field of fields) if (field !== found) add(facts, field.name, valueOf(bytes.subarray(field.start, field.end)));
    const say = (name: string): JsonValue | undefined => {
      const value = facts[name];
      return Array.isArray(value) ? value.find((one) => typeof one === 'string') : value;
    };
    const level = levelOf({ carrier, coding: 'plain', facts, said: peel, say, zone, at: found?.name ?? '' });
    if (found) return { level, bytes, start: found.start, end: found.end, place };
    // An entry that says nothing but who and when is an event all the same.
    delete level.head;
    return { level: { ...level, stream: '' }, bytes, start, end, place };
  };
}

/** A field may stand several times. */
function add(facts: JsonObject, name: string, value: JsonValue): void {
  const before = facts[name];
  facts[name] = before === undefined ? value : Array.isArray(before) && typeof before[0] !== 'number' ? [...before, value] : [before, value];
}

/** What is no text stands as numbers, as journalctl writes it in JSON. */
function valueOf(bytes: Uint8Array): JsonValue {
  return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString() : [...bytes];
}
