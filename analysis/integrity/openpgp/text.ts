// Text as it is signed (RFC 9580, sections 5.2.1.2 and 7): its line ends count as CR LF, however they are stored; in the clear-signed form blanks before them count
import { latin1 } from '../../kernel/latin1.ts';
// for nothing, and lines that begin with a dash are escaped.

const CR = 0x0d;
const LF = 0x0a;
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09;

/** Text in pieces, with its line ends as they are signed. As gpg reads it: several CR before an LF are one line end, those at the end of all are none, and a CR elsewhere
 * is text. */
export function canonical(to: (bytes: Uint8Array) => void): (piece: Uint8Array) => void {
  let held = 0;
  return (piece) => {
    const out = new Uint8Array(piece.length * 2 + STRETCH);
    let at = 0;
    const pass = (): void => {
      if (at > 0) to(out.slice(0, at));
      at = 0;
    };
    for (const byte of piece) {
      if (byte === CR) {
        held++;
        continue;
      }
      // What is held may be of pieces before, and more than there is room for.
      if (byte !== LF && held > STRETCH) {
        pass();
        for (; held > STRETCH; held -= STRETCH) to(new Uint8Array(STRETCH).fill(CR));
      }
      if (byte === LF) out[at++] = CR;
      else if (held > 0) {
        if (at + held + 2 > out.length) pass();
        out.fill(CR, at, at + held);
        at += held;
      }
      held = 0;
      out[at++] = byte;
    }
    pass();
  };
}
const STRETCH = 4096;

export interface ClearText {
  /** As it is signed. */
  signed: Uint8Array;
  /** The lines that are signed, in the file: from the first byte, to behind the last, without its line end. */
  from: number;
  to: number;
  /** Where the armour of its signatures begins. */
  armour: number;
}

export const CLEAR = '-----BEGIN PGP SIGNED MESSAGE-----';
const HASH = /^Hash: (?:(?:MD5|RIPEMD160|SHA1|SHA(?:224|256|384|512)|SHA3-(?:256|512))(?:, ?|$))+$/;
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----';

/** Texts signed in the clear, in order. A text whose signature does not follow ends the list: null at its end. */
export function clearTextsIn(bytes: Uint8Array): (ClearText | null)[] {
  const found: (ClearText | null)[] = [];
  let at = 0;
  while (at < bytes.length) {
    const line = lineAt(bytes, at);
    at = line.next;
    if (!isLine(bytes, line, CLEAR)) continue;
    const one = readText(bytes, at);
    found.push(one);
    if (one === null) break;
    at = one.armour;
  }
  return found;
}

interface Line {
  from: number;
  /** Without blanks and what ends it. */
  to: number;
  next: number;
}
function lineAt(bytes: Uint8Array, from: number): Line {
  const feed = bytes.indexOf(LF, from);
  const end = feed < 0 ? bytes.length : feed;
  let to = end;
  while (to > from && (isBlank(bytes[to - 1] ?? 0) || bytes[to - 1] === CR)) to--;
  return { from, to, next: feed < 0 ? end : feed + 1 };
}
const isLine = (bytes: Uint8Array, { from, to }: Line, text: string): boolean => {
  if (to - from !== text.length) return false;
  for (let n = 0; n < text.length; n++) if (bytes[from + n] !== text.charCodeAt(n)) return false;
  return true;
};

function readText(bytes: Uint8Array, start: number): ClearText | null {
  let at = start;
  // Headers, which nothing covers, end at an empty line. Anything but the names of digests there would pass for signed text.
  for (;;) {
    if (at >= bytes.length) return null;
    const line = lineAt(bytes, at);
    at = line.next;
    if (line.to === line.from) break;
    if (line.to - line.from > 128 || !HASH.test(latin1(bytes.subarray(line.from, line.to)))) return null;
  }
  const from = at;
  const lines: Line[] = [];
  while (at < bytes.length) {
    const line = lineAt(bytes, at);
    if (isLine(bytes, line, SIGNATURE)) {
      const last = lines.at(-1);
      return { signed: joinedLines(bytes, lines), from, to: last ? endOf(bytes, last) : from, armour: at };
    }
    lines.push(line);
    at = line.next;
  }
  return null;
}

function joinedLines(bytes: Uint8Array, lines: readonly Line[]): Uint8Array {
  const parts = lines.map(({ from, to }) => bytes.subarray(bytes[from] === DASH && bytes[from + 1] === 0x20 ? Math.min(from + 2, to) : from, to));
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 2, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    out.set(LINE_END, at + part.length);
    at += part.length + 2;
  }
  // The last line end belongs to the armour behind it.
  return out.subarray(0, Math.max(0, at - 2));
}
const DASH = 0x2d;
const LINE_END = Uint8Array.of(CR, LF);

/** Behind the line's last byte, blanks included, what ends it left out. */
function endOf(bytes: Uint8Array, { from, next }: Line): number {
  let end = next;
  if (end > from && bytes[end - 1] === LF) end--;
  while (end > from && bytes[end - 1] === CR) end--;
  return end;
}
