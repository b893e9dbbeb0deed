// An element of XML as an object, without loss and without trust: attributes as `@name`, what is repeated as a list, an element with nothing but text as that text.
// Only the five entities of XML and characters by their number are resolved; a document type is refused, depth is bounded.
import type { JsonObject, JsonValue } from './json-text.ts';

export class XmlFault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

export interface XmlElement {
  name: string;
  /** A text where there is nothing else; null where there is nothing. */
  value: JsonValue;
  /** Entities that nothing here resolves: they stay as they are written. */
  unresolved: string[];
  /** Text in comments; it is in no value. */
  comments: string[];
}

export const maxXmlDepth = 100;
const MOST_NAMED = 20;

const open = /<([A-Za-z_][\w.:-]{0,255})/y;
const attribute = /[ \t\r\n]+([A-Za-z_][\w.:-]{0,255})[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y;
const startEnd = /[ \t\r\n]*(\/?)>/y;
const close = /<\/([A-Za-z_][\w.:-]{0,255})[ \t\r\n]*>/y;
/** What browsers show in front of an element that can be folded. */
const folding = /^[ \t\r\n-]*$/;
const entity = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([A-Za-z][\w.-]{0,63}));/g;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

interface Frame {
  name: string;
  members: JsonObject;
  text: string[];
  /** Names of its children that became lists. */
  lists: Set<string>;
}

/** Reads the one element of `text`. Throws XmlFault. */
export function readXml(text: string): XmlElement {
  const unresolved: string[] = [];
  const comments: string[] = [];
  const stack: Frame[] = [];
  let at = 0;
  let root: { name: string; value: JsonValue } | undefined;
  const fail = (message: string): never => {
    throw new XmlFault(message, at);
  };
  const match = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found) at = form.lastIndex;
    return found;
  };
  const until = (end: string, what: string): string => {
    const found = text.indexOf(end, at);
    if (found < 0) fail(`${what} does not end`);
    const inside = text.slice(at, found);
    at = found + end.length;
    return inside;
  };
  const resolved = (raw: string): string =>
    raw.includes('&')
      ? raw.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
          const known = name === undefined ? character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)) : named[name];
          if (known === undefined && unresolved.length < MOST_NAMED && !unresolved.includes(whole)) unresolved.push(whole);
          return known ?? whole;
        })
      : raw;
  const attributes = (members: JsonObject): void => {
    for (let found = match(attribute); found; found = match(attribute)) {
      const key = `@${found[1]}`;
      if (Object.hasOwn(members, key)) fail(`the attribute ${found[1]} stands twice`);
      put(members, key, resolved(found[2] ?? found[3] ?? ''));
    }
  };
  const end = ({ name, members, text: parts }: Frame): void => {
    const written = parts.join('');
    const hasMembers = Object.keys(members).length > 0;
    // Between elements only text that says something is kept.
    if (hasMembers && !folding.test(written)) put(members, '#text', onlyAttributes(members) ? written : written.trim());
    const value = hasMembers ? members : written === '' ? null : written;
    const parent = stack.at(-1);
    if (parent) add(parent, name, value);
    else root = { name, value };
  };
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const before = text.slice(at, next < 0 ? text.length : next);
    const within = stack.at(-1);
    if (within) within.text.push(resolved(before));
    else if (!folding.test(before.replace('\ufeff', ''))) fail('text stands outside of the element');
    at = next < 0 ? text.length : next;
    if (next < 0) break;
    if (text.startsWith('<!--', at)) {
      at += 4;
      const comment = until('-->', 'a comment');
      if (comments.length < MOST_NAMED) comments.push(comment.trim());
    } else if (text.startsWith('<![CDATA[', at)) {
      at += 9;
      const inside = until(']]>', 'a CDATA section');
      if (!within) fail('text stands outside of the element');
      within?.text.push(inside);
    } else if (text.startsWith('<?', at)) until('?>', 'an instruction');
    else if (text[at + 1] === '!') fail('a document type is declared: it is refused');
    else if (text[at + 1] === '/') {
      const closing = match(close) ?? fail('no tag');
      const frame = stack.pop();
      if (frame?.name !== closing[1]) fail(`</${closing[1]}> closes ${frame ? `<${frame.name}>` : 'nothing'}`);
      if (frame) end(frame);
    } else {
      if (root) fail('a second element stands behind the first');
      const name = (match(open) ?? fail('no tag'))[1] as string;
      if (stack.length >= maxXmlDepth) fail(`nested deeper than ${maxXmlDepth}`);
      const frame: Frame = { name, members: {}, text: [], lists: new Set() };
      attributes(frame.members);
      const tail = match(startEnd) ?? fail(`the tag <${name}> is no tag`);
      if (tail[1] === '/') end(frame);
      else stack.push(frame);
    }
  }
  const cut = stack.at(-1);
  if (cut) fail(`<${cut.name}> does not end`);
  return { ...(root ?? fail('no element')), unresolved, comments };
}

const onlyAttributes = (members: JsonObject): boolean => Object.keys(members).every((name) => name.startsWith('@'));

function add({ members, lists }: Frame, name: string, value: JsonValue): void {
  if (!Object.hasOwn(members, name)) return put(members, name, value);
  const before = members[name] as JsonValue;
  if (lists.has(name)) (before as JsonValue[]).push(value);
  else {
    put(members, name, [before, value]);
    lists.add(name);
  }
}

function put(object: JsonObject, name: string, value: JsonValue): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/** A character that XML allows; undefined: none. */
function character(code: number): string | undefined {
  const isAllowed =
    code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
  return isAllowed ? String.fromCodePoint(code) : undefined;
}
