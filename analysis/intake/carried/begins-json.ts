// Does a text begin as JSON does? Many a line of text begins with a brace or a bracket too: `[2026-03-02T07:00:00Z] "GET /"`, `{main} started`.

const QUOTE = 34;
/** Enough for a number of any length that is written. */
const LOOKED_AT = 48;
const beginning = /^(?:\{\s*(?:["}]|$)|\[\s*(?:["[{\]]|(?:null|-?\d+(?:\.\d+)?)\s*(?:,|$)|$))/;

/** An object or a list, perhaps cut. */
export function beginsJson(bytes: Uint8Array, at: number, end: number): boolean {
  const c = bytes[at];
  if (at >= end || (c !== 123 && c !== 91)) return false;
  if (c === 123 && bytes[at + 1] === QUOTE) return true;
  return beginning.test(Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(LOOKED_AT, end - at)).toString('latin1'));
}
