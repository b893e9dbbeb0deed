// The fields of an audit record of Oracle: `NAME :[length] 'value'`. The length, in bytes, says where a value ends: what a client chose may hold quotes, names of
// fields and line ends, and cannot leave its own.
const name = /\s*([A-Z][A-Z$ ]{0,30}[A-Z]) ?: ?(?:\[(\d{1,9})\] ?)?(['"])/y;

export interface AuditFields {
  values: Map<string, string>;
  /** A value that does not end where its length says, or text that is no field. */
  broken: string | undefined;
  /** Bytes that the last value lacks, by its length. */
  missing: number;
  /** Fields whose value is not as long as its length says: the text was changed since, and they were read up to a quote with a field behind it. */
  misfits: readonly string[];
}

/** A quote, and behind it the next field or nothing. */
const closing = {
  "'": /'(?=\s*(?:[A-Z][A-Z$ ]{0,30}[A-Z] ?: ?(?:\[\d{1,9}\] ?)?['"]|$))/g,
  '"': /"(?=\s*(?:[A-Z][A-Z$ ]{0,30}[A-Z] ?: ?(?:\[\d{1,9}\] ?)?['"]|$))/g,
};

export function readFields(text: string): AuditFields {
  const values = new Map<string, string>();
  const misfits: string[] = [];
  let at = 0;
  while (at < text.length && text.slice(at).trim() !== '') {
    name.lastIndex = at;
    const found = name.exec(text);
    if (!found) return { values, broken: text.slice(at).trim(), missing: 0, misfits };
    const [whole, called = '', length, quote = "'"] = found;
    const from = at + whole.length;
    const [stated, missing] = length === undefined ? [text.indexOf(quote, from), 0] : endOf(text, from, Number(length));
    const isMisfit = missing === 0 && text[stated] !== quote;
    if (isMisfit) misfits.push(called);
    const end = isMisfit ? closedAt(text, from, quote) : stated;
    if (end < 0 || text[end] !== quote || values.has(called)) return { values, broken: text.slice(at).trim(), missing, misfits };
    values.set(called, text.slice(from, end));
    at = end + 1;
  }
  return { values, broken: undefined, missing: 0, misfits };
}

function closedAt(text: string, from: number, quote: string): number {
  const pattern = closing[quote === '"' ? '"' : "'"];
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
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
