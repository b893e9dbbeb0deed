// Raw bytes of a record as text for the eye and for the clipboard.

export interface RawText {
  text: string;
  /** False = the bytes are not UTF-8; each one that does not fit is U+FFFD, which is drawn as a mark. */
  utf8: boolean;
}

/** `cut` = the bytes end before the record does: a character broken by that cut is not held against them. */
export function rawText(bytes: Uint8Array, cut = false): RawText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: cut }), utf8: true };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), utf8: false };
  }
}

/** What Shift+C puts on the clipboard: the text unchanged, or hexadecimal where the bytes are no text. */
export function rawCopy(bytes: Uint8Array, length: number): { text: string; said: string } {
  const { text, utf8 } = rawText(bytes, bytes.length < length);
  const part = bytes.length < length ? ` (the first ${bytes.length} of ${length})` : '';
  return utf8
    ? { text, said: `Raw text copied, ${bytes.length} bytes${part}` }
    : {
        text: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' '),
        said: `The bytes are not UTF-8: copied as hexadecimal, ${bytes.length} bytes${part}`,
      };
}
