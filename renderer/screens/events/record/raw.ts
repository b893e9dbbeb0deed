// Raw bytes of an event as text for the eye and for the clipboard.
import type { EventDetail } from '../../../../analysis/contract/index.ts';

type Parts = EventDetail['parts'];

/** Bytes that the event has, of which `raw` may hold the first only. */
export const lengthOf = ({ parts, place }: Pick<EventDetail, 'parts' | 'place'>): number =>
  parts.length === 0 ? place.length : parts.reduce((sum, { length }) => sum + length, 0);

/** Records that make it. */
export const recordsOf = (parts: Parts): number => Math.max(1, new Set(parts.map(({ record }) => record)).size);

export interface Stretch {
  record: number | undefined;
  offset: number;
  /** How many there are; `bytes` may hold the first only. */
  length: number;
  bytes: Uint8Array;
}

/** The bytes taken apart as they stand in the item. */
export function stretchesOf({ parts, place }: Pick<EventDetail, 'parts' | 'place'>, bytes: Uint8Array): Stretch[] {
  if (parts.length === 0) return [{ record: undefined, offset: place.offset, length: place.length, bytes }];
  let at = 0;
  return parts.map(({ record, offset, length }) => {
    const from = at;
    at += length;
    return { record, offset, length, bytes: bytes.subarray(from, at) };
  });
}

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

/** Texts of several records as lines: the line ends between them are no part of any. */
export function textOf(bytes: Uint8Array, cut: boolean, parts: Parts): RawText {
  if (recordsOf(parts) === 1) return rawText(bytes, cut);
  const lines: string[] = [];
  let utf8 = true;
  let at = 0;
  for (const { length } of parts) {
    if (at >= bytes.length) break;
    const line = rawText(bytes.subarray(at, at + length), at + length > bytes.length);
    lines.push(line.text);
    utf8 &&= line.utf8;
    at += length;
  }
  return { text: lines.join('\n'), utf8 };
}

/** What Shift+C puts on the clipboard: the text unchanged, or hexadecimal where the bytes are no text. */
export function rawCopy(bytes: Uint8Array, length: number, parts: Parts = []): { text: string; said: string } {
  const { text, utf8 } = textOf(bytes, bytes.length < length, parts);
  const part = bytes.length < length ? ` (the first ${bytes.length} of ${length})` : '';
  return utf8
    ? { text, said: `Raw text copied, ${bytes.length} bytes${part}` }
    : {
        text: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' '),
        said: `The bytes are not UTF-8: copied as hexadecimal, ${bytes.length} bytes${part}`,
      };
}
