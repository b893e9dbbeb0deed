// The sections of one segment file of the Expert Witness format (EWF-E01, EWF-S01): a file header of 13 bytes, then sections one behind another, each
// with a descriptor of 76 bytes. https://github.com/libyal/libewf, documentation, "Expert Witness Compression Format"
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { adler32 } from './adler.ts';

export const FILE_HEADER = 13;
export const DESCRIPTOR = 76;
/** Behind `EVF`, or `LVF` of logical images, whose content another tree describes; the last byte begins the fields. */
const REST = '\t\r\n\u00ff\0\u0001';
/** The second version: behind `EVF2` or `LEF2`. */
const SECOND = '\r\n\u0081\0';
/** A table has 16375 entries, or 65534 in the extended form: 31 million chunks have two thousand tables. */
const MOST_SECTIONS = 200_000;

/** By the first bytes, as Latin-1. */
export const isEwf = (text: string): boolean => text.startsWith(`EVF${REST}`);
/** Logical images and those of the second version. */
export const isOtherEwf = (text: string): boolean => text.startsWith(`LVF${REST}`) || text.startsWith(`EVF2${SECOND}`) || text.startsWith(`LEF2${SECOND}`);
/** Its number in the set, from 1. */
export const segmentNumber = (head: Uint8Array): number => (head[9] ?? 0) | ((head[10] ?? 0) << 8);

export interface Section {
  type: string;
  /** Of its descriptor, and where it ends. */
  at: number;
  end: number;
}

export type SectionEnd = 'done' | 'next' | 'cut' | 'broken';

/** Each section in order, then how the segment ends. `broken`: a descriptor contradicts its check sum or its place. Rejects where the file cannot be read. */
export async function* sectionsOf(file: EvidenceFile, signal: AbortSignal): AsyncGenerator<Section, SectionEnd> {
  let at = FILE_HEADER;
  for (let count = 0; count < MOST_SECTIONS; count++) {
    signal.throwIfAborted();
    const bytes = await file.at(at, DESCRIPTOR);
    if (bytes.length < DESCRIPTOR) return 'cut';
    const view = new DataView(bytes.buffer, bytes.byteOffset, DESCRIPTOR);
    if (view.getUint32(72, true) !== adler32(bytes.subarray(0, 72))) return 'broken';
    const type = latin1(bytes.subarray(0, 16)).replace(/\0.*$/s, '');
    const next = Number(view.getBigUint64(16, true));
    const size = Number(view.getBigUint64(24, true));
    if (type === 'done' || type === 'next') {
      yield { type, at, end: at + DESCRIPTOR };
      return type;
    }
    if (next < at + DESCRIPTOR) return 'broken';
    // Expert Witness 1.35 states no size.
    const end = size >= DESCRIPTOR ? at + size : next;
    if (end > next) return 'broken';
    if (next > file.size) {
      yield { type, at, end: Math.min(end, file.size) };
      return 'cut';
    }
    yield { type, at, end };
    at = next;
  }
  return 'broken';
}
