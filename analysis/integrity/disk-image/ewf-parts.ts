// What sections of an EWF segment hold: the volume (how large chunks and medium are), tables of chunks, and stored digests.
import { hexOf } from '../bytes.ts';
import { adler32 } from './adler.ts';

export interface Volume {
  chunks: number;
  /** Bytes of a whole chunk, and of the medium; 0 = it does not say. */
  chunk: number;
  medium: number;
}

/** Sectors are at most 64 KiB in the wild and chunks at most 32768 sectors: what is larger is no volume. */
const MOST_CHUNK = 64 * 1024 * 1024;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const sumFits = (bytes: Uint8Array, at: number): boolean => bytes.length >= at + 4 && viewOf(bytes).getUint32(at, true) === adler32(bytes.subarray(0, at));

/** Of a `volume` or `disk` section, without its descriptor: 1052 bytes, or 94 in SMART's form. Null = it is none, or contradicts its check sum. */
export function readVolume(bytes: Uint8Array): Volume | null {
  const long = bytes.length >= 1052;
  if (!sumFits(bytes, long ? 1048 : 90)) return null;
  const view = viewOf(bytes);
  const [chunks, sectors, sector] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
  const count = long ? Number(view.getBigUint64(16, true)) : view.getUint32(16, true);
  const chunk = sectors * sector;
  return chunk === 0 || chunk > MOST_CHUNK ? null : { chunks, chunk, medium: count * sector };
}

export const TABLE_HEADER = 24;
export interface TableHeader {
  count: number;
  /** Added to each offset. */
  base: number;
}
/** Null = it contradicts its check sum. */
export function readTableHeader(bytes: Uint8Array): TableHeader | null {
  if (!sumFits(bytes, 20)) return null;
  const view = viewOf(bytes);
  return { count: view.getUint32(0, true), base: Number(view.getBigUint64(8, true)) };
}

export interface StoredDigest {
  algorithm: 'md5' | 'sha1';
  hash: string;
}
const zero = /^0+$/;
/** Of a `digest` (MD5, SHA-1) or `hash` (MD5) section; zeros = not computed. Null = it contradicts its check sum. */
export function readDigests(type: 'digest' | 'hash', bytes: Uint8Array): StoredDigest[] | null {
  if (!sumFits(bytes, type === 'digest' ? 76 : 32)) return null;
  const found: StoredDigest[] = [{ algorithm: 'md5', hash: hexOf(bytes.subarray(0, 16)) }];
  if (type === 'digest') found.push({ algorithm: 'sha1', hash: hexOf(bytes.subarray(16, 36)) });
  return found.filter(({ hash }) => !zero.test(hash));
}
