// What the first bytes of a JSON file show: its top-level value and sample records. For sniffing only: reads a few records and stops.
import { isObject, type JsonObject, type JsonValue, readJson } from '../values/json-text.ts';
import type { Head } from './recognition.ts';

export interface JsonHead {
  /** `document`: one top-level value; `stream`: several objects or lists one after another. */
  kind: 'document' | 'stream';
  /** The first top-level value; cut where the head ends. */
  top: JsonValue;
  /** Whole records seen: top-level objects, or members of top-level arrays or of the array under `wrapper`. */
  records: JsonObject[];
  wrapper: string | undefined;
  /** Lines or stretches that are no JSON. */
  foreign: number;
}

const sampled = 200;
/** Of a brief look: bytes. A few records of any known source, and a few hundredths of what reading the item costs. */
export const BRIEF = 8192;

/** Between texts stand blanks, the separator of RFC 7464 (journalctl writes it) and, where files were put together, byte order marks. */
const blanks = ` \\t\\r\\n\\uFEFF${String.fromCharCode(30)}`;
const outside = new RegExp(`[^${blanks}]`);
const behindComma = new RegExp(`[^${blanks},]`);

/** Members under which exports put their array of records. Compared exactly. */
export const wrapperNames = ['Records', 'records', 'events', 'Events', 'value', 'items', 'data', 'results', 'logs', 'entries', 'hits'] as const;

type Cache = WeakMap<Head, { read: JsonHead | undefined }>;
const whole: Cache = new WeakMap();
const brief: Cache = new WeakMap();

function once(cache: Cache, head: Head, read: () => JsonHead | undefined): JsonHead | undefined {
  const known = cache.get(head) ?? { read: read() };
  cache.set(head, known);
  return known.read;
}

/** Undefined: does not begin as JSON object or array. Read once a head. */
export const jsonHead = (head: Head): JsonHead | undefined => once(whole, head, () => readHead(head.text, head.complete));

/** The same of its first characters only. */
export const briefHead = (head: Head): JsonHead | undefined =>
  head.bytes.length <= BRIEF ? jsonHead(head) : once(brief, head, () => readHead(head.opening, false));

const lines = new WeakMap<Head, Map<string, readonly string[]>>();

/** Lines that say something, at most `most`, from the first characters; a line that is cut is left out. Cut once a head. */
export function firstLines(head: Head, characters: number, most: number): readonly string[] {
  const known = lines.get(head) ?? new Map<string, readonly string[]>();
  lines.set(head, known);
  const key = `${characters}/${most}`;
  const found = known.get(key) ?? cutLines(head, characters, most);
  known.set(key, found);
  return found;
}

function cutLines(head: Head, characters: number, most: number): string[] {
  const isBrief = characters <= BRIEF;
  const text = isBrief ? head.opening : head.text.slice(0, characters);
  const isAll = head.complete && (isBrief ? head.bytes.length <= BRIEF : head.text.length <= characters);
  const lines = text.split('\n');
  if (!isAll && lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== '').slice(0, most);
}

function readHead(text: string, complete: boolean): JsonHead | undefined {
  const first = outside.exec(text);
  if (!first) return undefined;
  const start = text[first.index];
  // A stray line or two may stand before the records; a first line that is no JSON is foreign, not the end of the matter.
  const tops: JsonValue[] = [];
  let foreign = 0;
  let at = first.index;
  let cutAt = false;
  while (at < text.length && tops.length < sampled && foreign <= 20) {
    const next = behindComma.exec(text.slice(at, at + 65_536));
    if (!next) break;
    at += next.index;
    if (text[at] === '{' || text[at] === '[') {
      try {
        const read = readJson(text, at, true);
        cutAt = read.cut;
        if (!(read.cut && tops.length > 0)) tops.push(read.value);
        // A value that swallowed the rest of a complete file without closing is damaged, not cut by us.
        if (read.cut && complete && tops.length === 0) foreign++;
        if (read.cut) break;
        at = read.end;
        continue;
      } catch {
        // A list with a slip in it, such as a comma before its end: its members are looked at one by one, as the reader does.
        if (text[at] === '[' && tops.length === 0 && foreign === 0) {
          foreign++;
          at++;
          continue;
        }
        // else no JSON here: skip the line
      }
    }
    foreign++;
    const line = text.indexOf('\n', at);
    if (line < 0) break;
    at = line + 1;
  }
  const top = tops[0];
  if (top === undefined || (start !== '{' && start !== '[' && foreign > tops.length)) return undefined;
  if (tops.length > 1)
    return {
      kind: 'stream',
      top,
      records: tops.flatMap((one) => (Array.isArray(one) ? one.filter(isObject) : isObject(one) ? [one] : [])).slice(0, sampled),
      wrapper: undefined,
      foreign,
    };
  if (Array.isArray(top)) return { kind: 'document', top, records: uncut(top, cutAt), wrapper: undefined, foreign };
  if (!isObject(top)) return undefined;
  const wrapper = wrapperNames.find((name) => Array.isArray(top[name]));
  const list = wrapper === undefined ? undefined : (top[wrapper] as JsonValue[]);
  const records = list ? uncut(list, cutAt) : [top];
  return { kind: 'document', top, records, wrapper, foreign };
}

/** Objects of a list; the last is left out when the head cuts it and others are there. */
function uncut(list: JsonValue[], cut: boolean): JsonObject[] {
  const objects = list.filter(isObject);
  return (cut && objects.length > 1 ? objects.slice(0, -1) : objects).slice(0, sampled);
}

/** The top-level object when the head is one document (for proof formats). */
export function topObject(head: Head): JsonObject | undefined {
  const json = jsonHead(head);
  return json?.kind === 'document' && isObject(json.top) ? json.top : undefined;
}
