// Entries of text dumps, in pieces of any number: the Journal Export Format (systemd.io/JOURNAL_EXPORT_FORMATS), and JSON by lines.
import { Entry } from './cursor.ts';
import type { Queue } from './queue.ts';

/** Bytes of a field or a line that are held at once. */
const MOST = 64 * 1024 * 1024;
const EQUALS = 61;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** `cut`: the dump ends within the last one. `alien`: bytes that are of no entry. */
export type Dumped = { entry: Entry; cut: boolean } | { entry: null; cut: boolean };

async function lineOf(queue: Queue): Promise<Uint8Array | null | 'long'> {
  let long = false;
  for (;;) {
    const line = queue.line();
    if (line !== undefined) return long || line.length > MOST ? 'long' : line;
    if (queue.waiting > MOST) {
      queue.rest();
      long = true;
    }
    if (!(await queue.more())) return null;
  }
}

async function bytesOf(queue: Queue, length: number): Promise<Uint8Array | null> {
  while (queue.waiting < length) if (!(await queue.more())) return null;
  return queue.take(length) ?? null;
}

async function skip(queue: Queue, length: number): Promise<boolean> {
  for (let left = length; ; ) {
    const part = Math.min(left, queue.waiting);
    queue.take(part);
    left -= part;
    if (left === 0) return true;
    if (!(await queue.more())) return false;
  }
}

const NAME = /^[A-Z0-9_]{1,64}$/;

/** `NAME=value`, or NAME, LF, length (u64), bytes, LF; an empty line ends an entry. */
export async function* exported(queue: Queue): AsyncGenerator<Dumped> {
  let entry = new Entry();
  let begun = false;
  for (;;) {
    const line = await lineOf(queue);
    if (line === null) {
      const rest = queue.rest();
      if (begun || rest.length > 0) yield { entry: begun ? entry : null, cut: true };
      return;
    }
    if (line === 'long') {
      entry.lacking = begun = true;
      continue;
    }
    if (line.length === 0) {
      if (begun) yield { entry, cut: false };
      entry = new Entry();
      begun = false;
      continue;
    }
    begun = true;
    const equals = line.indexOf(EQUALS);
    const name = decoder.decode(line.subarray(0, equals < 0 ? Math.min(line.length, 65) : Math.min(equals, 65)));
    if (!NAME.test(name)) {
      entry.lacking = true;
      continue;
    }
    const own = name.startsWith('__');
    if (equals >= 0) {
      if (own || name === '_BOOT_ID') entry.note(name, decoder.decode(line.subarray(equals + 1)));
      if (!own) entry.payload(line);
      continue;
    }
    const size = await bytesOf(queue, 8);
    if (size === null) continue;
    const view = new DataView(size.buffer, size.byteOffset, 8);
    const length = view.getUint32(0, true) + view.getUint32(4, true) * 4_294_967_296;
    if (length > MOST) {
      entry.lacking = true;
      if (!(await skip(queue, length + 1))) continue;
    } else {
      const value = await bytesOf(queue, length + 1);
      if (value === null) {
        entry.lacking = true;
        queue.rest();
      } else if (!own) {
        const payload = new Uint8Array(name.length + 1 + length);
        payload.set(encoder.encode(`${name}=`));
        payload.set(value.subarray(0, length), name.length + 1);
        entry.payload(payload);
      }
    }
  }
}

const SEPARATOR = String.fromCharCode(0x1e);
/** A line without what some outputs put before its object. */
export function unwrapped(line: string): string {
  const lead = [SEPARATOR, 'data:'].find((one) => line.startsWith(one)) ?? '';
  return line.slice(lead.length).trim();
}

/** One object a line; before it may stand a record separator (RFC 7464) or `data: ` (server-sent events). */
export async function* ofJson(queue: Queue): AsyncGenerator<Dumped> {
  for (;;) {
    const line = await lineOf(queue);
    const last = line === null;
    const bytes = last ? queue.rest() : line;
    if (bytes === 'long') {
      const entry = new Entry();
      entry.lacking = true;
      yield { entry, cut: false };
      continue;
    }
    const text = unwrapped(decoder.decode(bytes));
    if (text !== '') yield { entry: entryOf(text), cut: last };
    if (last) return;
  }
}

function entryOf(text: string): Entry | null {
  let members: unknown;
  try {
    members = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof members !== 'object' || members === null || Array.isArray(members)) return null;
  const entry = new Entry();
  const names = Object.entries(members);
  if (topNames(text) !== names.length) entry.doubled = true;
  for (const [name, value] of names) {
    if (typeof value === 'string' && (name.startsWith('__') || name === '_BOOT_ID')) entry.note(name, value);
    if (name.startsWith('__')) continue;
    // Several values of one name are a list, and so are the bytes of one that is no text.
    const values: unknown[] = Array.isArray(value) && !value.every((one) => typeof one === 'number') ? value : [value];
    for (const one of values) {
      const payload = payloadOf(name, one);
      if (payload === null) entry.lacking = true;
      else entry.payload(payload);
    }
  }
  return entry;
}

function payloadOf(name: string, value: unknown): Uint8Array | null {
  if (typeof value === 'string') return encoder.encode(`${name}=${value}`);
  if (!Array.isArray(value) || !value.every((one) => Number.isInteger(one) && one >= 0 && one <= 255)) return null;
  const head = encoder.encode(`${name}=`);
  const payload = new Uint8Array(head.length + value.length);
  payload.set(head);
  payload.set(value as number[], head.length);
  return payload;
}

/** How many members the outermost object of a JSON text has, the same name twice being two. */
function topNames(text: string): number {
  let depth = 0;
  let colons = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
    if (c === '{' || c === '[') depth++;
    else if (c === '}' || c === ']') depth--;
    else if (c === ':' && depth === 1) colons++;
  }
  return colons;
}
