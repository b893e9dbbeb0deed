// A record that lists several events: its text once for each of them, with that event alone in the list.
import { skipBlank } from '../framing/json-scan.ts';
import { elementsOf, spanAt } from '../carried/member-span.ts';
import type { Apart } from '../../reading/fields/table.ts';
import { parseJson } from '../../reading/values/json-text.ts';

/** More than these are not taken apart: what stands beside the list is written again with each of them. */
const MOST_EVENTS = 1000;
const MOST_BYTES = 16_777_216;

/** Says which of them it is; no member of a log is called so. */
export const WHICH = '#event';

/** Undefined: it lists one event, none, or nothing that can be told apart. `too many`: it stays one. */
export function eachEvent(bytes: Uint8Array, start: number, end: number, each: string | Apart): Buffer[] | 'too many' | undefined {
  const apart = typeof each === 'string' ? undefined : each;
  const list = typeof each === 'string' ? each : each.list;
  const span = spanAt(bytes, start, end, [list]);
  if (!span) return undefined;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const all = [...elementsOf(bytes, ...span)].slice(0, MOST_EVENTS + 1);
  const members = apart ? all.filter(([from, to]) => says(view.toString('utf8', from, to), apart.where)) : all;
  if (members.length < (apart ? 1 : 2)) return undefined;
  // Of a name that stands twice the other list would be written with each event.
  if (isTwice(view.toString('utf8', start, end), list)) return undefined;
  const beside = end - start - (span[1] - span[0]);
  if (members.length > MOST_EVENTS || beside * members.length > MOST_BYTES) return 'too many';
  const open = skipBlank(bytes, start) + 1;
  if (apart) {
    const name = view.lastIndexOf(`"${list}"`, span[0]);
    return [
      view.subarray(start, end),
      ...members.map(([from, to], i) =>
        Buffer.concat([
          Buffer.from(`{"${WHICH}":"${i + 1} of ${members.length}",`),
          view.subarray(open, name),
          Buffer.from(`"${apart.as}":`),
          view.subarray(from, to),
          view.subarray(span[1], end),
        ]),
      ),
    ];
  }
  return members.map(([from, to], i) =>
    Buffer.concat([
      Buffer.from(`{"${WHICH}":"${i + 1} of ${members.length}",`),
      view.subarray(open, span[0]),
      Buffer.from('['),
      view.subarray(from, to),
      Buffer.from(']'),
      view.subarray(span[1], end),
    ]),
  );
}

/** Does the member say something under this name? */
function says(text: string, name: string): boolean {
  try {
    const { value } = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) && Boolean((value as Record<string, unknown>)[name]);
  } catch {
    return false;
  }
}

function isTwice(text: string, list: string): boolean {
  try {
    return parseJson(text).duplicates.includes(list);
  } catch {
    return true;
  }
}
