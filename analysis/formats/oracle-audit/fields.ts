// The fields of an audit record of Oracle: `NAME :[length] 'value'`. The length, in bytes, says where a value ends: what a client chose may hold quotes, names of
// fields and line ends, and cannot leave its own.
const name = /\s*([A-Z][A-Z$ ]{0,30}[A-Z]) ?: ?(?:\[(\d{1,9})\] ?)?(['"])/y;

export interface AuditFields {
  values: Map<string, string>;
  /** A value that does not end where its length says, or text that is no field. */
  broken: string | undefined;
  /** Bytes that the last value lacks, by its length. */
  missing: number;
}

export function readFields(text: string): AuditFields {
  const values = new Map<string, string>();
  let at = 0;
  while (at < text.length && text.slice(at).trim() !== '') {
    name.lastIndex = at;
    const found = name.exec(text);
    if (!found) return { values, broken: text.slice(at).trim(), missing: 0 };
    const [whole, called = '', length, quote = "'"] = found;
    const from = at + whole.length;
    const [end, missing] = length === undefined ? [text.indexOf(quote, from), 0] : endOf(text, from, Number(length));
    if (end < 0 || text[end] !== quote || values.has(called)) return { values, broken: text.slice(at).trim(), missing };
    values.set(called, text.slice(from, end));
    at = end + 1;
  }
  return { values, broken: undefined, missing: 0 };
}

/** Where `bytes` bytes of UTF-8 end; negative: in the middle of a character, or behind the text, and by how many bytes. */
function endOf(text: string, from: number, bytes: number): [end: number, missing: number] {
  let left = bytes;
  let at = from;
  while (left > 0 && at < text.length) {
    const c = text.codePointAt(at) ?? 0;
    left -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    at += c < 0x10000 ? 1 : 2;
  }
  return left === 0 ? [at, 0] : [-1, Math.max(0, left)];
}
