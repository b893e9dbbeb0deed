// Evidence is hostile: what has no visible shape becomes a mark with its name, so that nothing hides and nothing is dropped.

const c0 = [
  'NUL',
  'SOH',
  'STX',
  'ETX',
  'EOT',
  'ENQ',
  'ACK',
  'BEL',
  'BS',
  'TAB',
  'LF',
  'VT',
  'FF',
  'CR',
  'SO',
  'SI',
  'DLE',
  'DC1',
  'DC2',
  'DC3',
  'DC4',
  'NAK',
  'SYN',
  'ETB',
  'CAN',
  'EM',
  'SUB',
  'ESC',
  'FS',
  'GS',
  'RS',
  'US',
];
/** Control, format, surrogate, private use and unassigned characters; separators other than the plain space. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
/** Letters and marks that draw nothing: fillers, joiners, variation selectors, the blank Braille pattern. From, to. */
const blank: readonly (readonly [number, number])[] = [
  [0x034f, 0x034f],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xffa0, 0xffa0],
  [0xe0100, 0xe01ef],
];

/** A stretch of text to be drawn as it is, or a mark that stands for one character. */
export interface Piece {
  text: string;
  mark: boolean;
}

export const codePointName = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** Name of the mark for a character that must not be drawn as it is; undefined = draw it. */
export function markFor(character: string): string | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  const plain = codePoint >= 0x20 && codePoint < 0x7f;
  if (plain || !(invisible.test(character) || blank.some(([from, to]) => codePoint >= from && codePoint <= to))) return undefined;
  return c0[codePoint] ?? (codePoint === 0x7f ? 'DEL' : codePointName(codePoint));
}

/** Text in which marks stand in brackets, for places that hold text only: outline, metadata, alternative texts. */
export function plainText(text: string, limit = 300): string {
  let out = '';
  for (const character of cut(text, limit)) {
    const mark = markFor(character);
    out += mark === undefined ? character : `[${mark}]`;
  }
  return out;
}

/** Cuts after `limit` characters and says so; never inside a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return `${text.slice(0, end)} … (cut: ${end.toLocaleString('en-US')} of ${text.length.toLocaleString('en-US')} characters shown)`;
}
