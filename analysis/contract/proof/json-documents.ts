// Bytes as whole JSON documents (RFC 8259), one or several behind one another. Strict: a second member of one name hides the first, so it is refused.

const space = /[ \t\r\n]/;

/** Text of a file by its mark: UTF-8 with or without one, UTF-16 with one (what Windows PowerShell 5 writes). Null: not readable as such. */
export function textOf(bytes: Uint8Array): string | null {
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const membersIn = (value: unknown): number => {
  let count = 0;
  const open: unknown[] = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const inner = Object.values(one);
    if (!Array.isArray(one)) count += inner.length;
    for (const each of inner) open.push(each);
  }
  return count;
};

/** End of the value that begins at `from`, and the colons in it that stand outside strings: one a member. */
function extent(text: string, from: number): { end: number; colons: number } {
  let depth = 0;
  let colons = 0;
  let at = from;
  for (; at < text.length; at++) {
    const c = text[at];
    if (c === '"') for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    if (c === ':') colons++;
    if (c === '{' || c === '[') depth++;
    if ((c === '}' || c === ']') && --depth === 0) return { end: at + 1, colons };
  }
  return { end: text.length, colons };
}

/** A member of one name stands twice in the text that `value` was read from: the second hides the first. */
export const membersTwice = (text: string, value: unknown): boolean => membersIn(value) !== extent(text, 0).colons;

/** Every document when the bytes hold nothing else (objects or arrays, white space between); null otherwise, also for none. */
export function jsonDocuments(bytes: Uint8Array): unknown[] | null {
  const text = textOf(bytes);
  if (text === null) return null;
  const found: unknown[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && space.test(text[at] as string)) at++;
    if (at === text.length) return found.length > 0 ? found : null;
    if (text[at] !== '{' && text[at] !== '[') return null;
    const { end, colons } = extent(text, at);
    try {
      const value: unknown = JSON.parse(text.slice(at, end));
      if (membersIn(value) !== colons) return null;
      found.push(value);
    } catch {
      return null;
    }
    at = end;
  }
}

/** The one document of the bytes, or null. */
export function jsonDocument(bytes: Uint8Array): unknown {
  const all = jsonDocuments(bytes);
  return all?.length === 1 ? all[0] : null;
}
