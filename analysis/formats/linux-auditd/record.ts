// One line of an audit log: its type, the event that it belongs to, and its fields in the order in which they stand.
import { typeName } from './tables.ts';
import { decoded, encodedFields } from './values.ts';

export interface AuditRecord {
  type: string;
  node: string | undefined;
  /** `audit(SECONDS.MILLISECONDS:SERIAL)`; undefined: it states none. */
  id: { time: string; serial: string } | undefined;
  /** Decoded values by name. Of a name that stands twice the first counts, which the kernel wrote; see `repeated`. */
  fields: Map<string, string>;
  /** Words outside of fields. */
  prose: string;
  /** Names that stand twice with different values. */
  repeated: string[];
  /** A quote begins and does not end. */
  cut: boolean;
  /** Values whose hexadecimal bytes are no UTF-8. */
  foreign: string[];
}

const head = /^(?:node=(\S{1,1024}) )?(?:type=(\S{0,64}) )?(?:msg=)?audit\(([^):]{0,32})(?::(\d{1,20}))?\):?/;
/** Begins a record whose id may be missing: `type=UNKNOWN[1329] msg=?`. */
const bare = /^(?:node=(\S{1,1024}) )?type=(\S{0,64})(?: |$)/;
const stamp = /^\d{1,12}\.\d{1,9}$/;
/** What enriched logs put between the record and the names that auditd looked up; as rsyslog escapes it (`$EscapeControlCharactersOnReceive`). */
const ENRICHED = '\u001d';
const ESCAPED = '#035';

/** Undefined: no audit record. */
export function readRecord(line: string): AuditRecord | undefined {
  const m = head.exec(line);
  const found = m ?? bare.exec(line);
  if (!found) return undefined;
  const [whole, node, type = '', time, serial] = found;
  const record: AuditRecord = {
    type: typeName(type),
    node,
    id: time !== undefined && serial !== undefined && stamp.test(time) ? { time, serial } : undefined,
    fields: new Map(),
    prose: '',
    repeated: [],
    foreign: [],
    cut: false,
  };
  const prose: string[] = [];
  readFields(line.slice(whole.length), record, prose, false);
  record.prose = prose.join(' ');
  return record;
}

/** Values of one name that are kept beside the first. */
const MOST_REPEATED = 99;
const isSpace = (c: number) => c === 32 || c === 9 || c === 0x1d;

/** Linear: every character is passed once; the message of a program is the end of its record and is read with it. */
function readFields(text: string, record: AuditRecord, prose: string[], inside: boolean): void {
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    const start = at;
    while (at < text.length && !isSpace(text.charCodeAt(at)) && text[at] !== '=') at++;
    if (at === start && text[at] !== '=') break;
    const word = text.slice(start, at);
    if (text[at] !== '=') {
      if (word !== "'") prose.push(word);
      continue;
    }
    at++;
    const name = (!inside && word.startsWith(ESCAPED) ? word.slice(ESCAPED.length) : word).replace(/^[(']+/, '');
    if (text[at] === "'" && !inside) {
      // The message of a program: it ends its record, or the part of it before the names that were looked up.
      const enriched = text.indexOf(ENRICHED, at);
      const end = text.lastIndexOf("'", enriched < 0 ? text.length : enriched);
      if (end <= at) record.cut = true;
      readFields(text.slice(at + 1, end > at ? end : text.length), record, prose, true);
      at = end > at ? end + 1 : text.length;
      continue;
    }
    const quoted = text[at] === '"';
    const closing = quoted ? '"' : text[at] === '{' ? '}' : undefined;
    const from = closing === undefined ? at : at + 1;
    let end = closing === undefined ? at : text.indexOf(closing, from);
    if (closing === undefined) {
      while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
      if (!inside) end = from + beforeLookedUp(text.slice(from, end), name, record.fields);
    }
    if (end < 0) {
      record.cut = true;
      end = text.length;
    }
    at = closing === undefined ? end : end + 1;
    const raw = text.slice(from, end);
    set(record, old(name, prose), quoted ? raw : plain(raw), quoted);
  }
}

/** Of a field of the kernel; all are shorter. */
const LONGEST_NAME = 32;

/**
 * Length of a bare value without the name of a looked-up field that follows it where the separator was dropped on the way: `1` of `1AUID="root"`. Such a
 * field has the name of another one, in capitals.
 */
function beforeLookedUp(raw: string, own: string, known: ReadonlyMap<string, string>): number {
  const equals = raw.indexOf('=');
  if (equals < 0) return raw.length;
  for (let start = Math.max(1, equals - LONGEST_NAME); start < equals; start++) {
    const name = raw.slice(start, equals);
    const lower = name.toLowerCase();
    if (name !== name.toUpperCase() || name === lower || (lower !== own && !known.has(lower))) continue;
    return raw.slice(0, start).endsWith(ESCAPED) ? start - ESCAPED.length : start;
  }
  return raw.length;
}

/** Without the comma behind it, and the end of a bracket that began before it: `(hostname=?, addr=?, res=success)`. */
function plain(raw: string): string {
  const text = raw.endsWith(',') ? raw.slice(0, -1) : raw.trim();
  return text.endsWith(')') && !text.includes('(') ? text.slice(0, -1) : text;
}

/** `old auid=1 new auid=2`, as kernels before 3.3 write it. */
function old(name: string, prose: string[]): string {
  const before = prose.at(-1);
  if (before !== 'old' && before !== 'new') return name;
  prose.pop();
  return `${before}-${name}`;
}

function set(record: AuditRecord, name: string, raw: string, quoted: boolean): void {
  let value: string | undefined = raw;
  if (!quoted && encodedFields(record.type, name)) {
    const told = decoded(raw, name);
    value = told.text;
    if (told.foreign) record.foreign.push(name);
  }
  const known = record.fields.get(name);
  if (known === undefined) record.fields.set(name, value);
  else if (known !== value) {
    // Nobody names a field so often: the record is longer than any that is looked through for it.
    if (record.fields.has(`${name}#${MOST_REPEATED}`)) return;
    record.repeated.push(name);
    for (let i = 2; i <= MOST_REPEATED; i++) {
      if (record.fields.has(`${name}#${i}`)) continue;
      record.fields.set(`${name}#${i}`, value);
      break;
    }
  }
}
