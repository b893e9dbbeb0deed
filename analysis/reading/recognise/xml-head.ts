// What the first bytes of an XML file show: which elements stand in it again and again, and how the first of them read. For recognition only.
import { isObject, type JsonObject } from '../values/json-text.ts';
import { readXml, XmlFault } from '../values/xml-text.ts';
import type { Head } from './recognition.ts';

export interface XmlHead {
  /** Name of the elements that are records, without a prefix. */
  name: string;
  /** Those that are whole, at most 50. */
  records: JsonObject[];
}

const LOOKED_AT = 65_536;
const MOST = 50;
/** Documents that people write: their elements are no records. */
const documents = /^(?:html|svg|plist|project|math|xsd|schema|stylesheet|configuration)$/i;

const known = new WeakMap<Head, { read: XmlHead | undefined }>();

/** Undefined: no XML, or no element stands in it twice where records do. */
export function xmlHead(head: Head): XmlHead | undefined {
  const cached = known.get(head) ?? { read: readHead(head.text.slice(0, LOOKED_AT)) };
  known.set(head, cached);
  return cached.read;
}

const markup = /<(?:!--[^]*?-->|!\[CDATA\[[^]*?\]\]>|\?[^]*?\?>|(\/?)([A-Za-z_][\w.:-]{0,255})((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>)/g;
const local = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

interface Element {
  name: string;
  depth: number;
  start: number;
  end: number;
}

function readHead(text: string): XmlHead | undefined {
  if (!/^[\s\uFEFF]*<(?:\?xml\b|!--|[A-Za-z_])/.test(text) || /<!DOCTYPE/i.test(text)) return undefined;
  const found: Element[] = [];
  const open: Element[] = [];
  for (const m of text.matchAll(markup)) {
    const [whole, closing, name, , alone] = m;
    if (name === undefined) continue;
    if (closing === '/') {
      // Of one that does not end the records around it are told all the same.
      const level = open.findLastIndex((element) => element.name === name);
      const element = open[level];
      if (element) element.end = m.index + whole.length;
      if (level >= 0) open.length = level;
      continue;
    }
    const element = { name, depth: open.length, start: m.index, end: alone === '/' ? m.index + whole.length : -1 };
    if (element.depth <= 2) found.push(element);
    if (alone !== '/') open.push(element);
  }
  const [root] = found;
  if (!root || documents.test(local(root.name))) return undefined;
  for (const depth of [0, 1, 2]) {
    const counts = new Map<string, number>();
    for (const one of found) if (one.depth === depth) counts.set(one.name, (counts.get(one.name) ?? 0) + 1);
    const [name, count] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? ['', 0];
    if (count < 2) continue;
    const whole = found.filter((one) => one.depth === depth && one.name === name && one.end > 0).slice(0, MOST);
    return { name: local(name), records: whole.flatMap(({ start, end }) => recordOf(text.slice(start, end))) };
  }
  // A text that somebody wrote into the first record may be longer than what is looked at.
  const [, first] = open;
  return first && text.length === LOOKED_AT ? { name: local(first.name), records: [] } : undefined;
}

function recordOf(text: string): JsonObject[] {
  try {
    const { value } = readXml(text);
    return isObject(value) ? [plainNames(value)] : [];
  } catch (error) {
    if (error instanceof XmlFault) return [];
    throw error;
  }
}

/** Attributes by their bare names, where no element has the same. */
export function plainNames(object: JsonObject): JsonObject {
  const plain: JsonObject = Object.create(null) as JsonObject;
  for (const [name, value] of Object.entries(object)) {
    const bare = name.startsWith('@') && !Object.hasOwn(object, name.slice(1)) ? name.slice(1) : name;
    plain[bare] = isObject(value) ? plainNames(value) : Array.isArray(value) ? value.map((one) => (isObject(one) ? plainNames(one) : one)) : value;
  }
  return plain;
}
