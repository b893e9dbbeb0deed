// An image in EWF segments, read through once: every chunk against its check sum, the medium digested, the digests that are stored in it collected.
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import { same } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import { adler32 } from './adler.ts';
import { readDigests, readTableHeader, readVolume, type StoredDigest, TABLE_HEADER, type Volume } from './ewf-parts.ts';
import { DESCRIPTOR, type Section, type SectionEnd, sectionsOf } from './ewf-sections.ts';
import { windowOver } from './window.ts';

export interface Fault {
  path: string;
  what: string;
}
export interface EwfReading {
  volume: Volume | null;
  chunks: number;
  /** Bytes of the medium that were read. */
  length: number;
  digests: ReadonlyMap<HashAlgorithm, string>;
  stored: StoredDigest[];
  /** The first of them, and how many there are. */
  faults: Fault[];
  faulty: number;
  /** Bytes that stand behind the last section of a segment. */
  behind: number;
  /** How the last segment ends. */
  ends: SectionEnd;
  /** A table whose offsets do not rise: writers of large segments let them overflow, which is not followed here. */
  unfollowed: boolean;
  /** A segment that is not the last ends as if it were, or one cannot be read to its end. */
  cut: string[];
}

const TOLD = 20;
/** A table of the extended form is 256 KiB; headers are some hundred bytes, with large notes a few MiB. */
const MOST_PART = 16 * 1024 * 1024;

export async function readEwf(evidence: Evidence, segments: readonly EvidenceFile[], algorithms: readonly HashAlgorithm[]): Promise<EwfReading> {
  const hashes = new Map(algorithms.map((one) => [one, evidence.crypto.hash(one)]));
  const reading: EwfReading = {
    volume: null,
    chunks: 0,
    length: 0,
    digests: new Map(),
    stored: [],
    faults: [],
    faulty: 0,
    behind: 0,
    ends: 'cut',
    unfollowed: false,
    cut: [],
  };
  const fault = (path: string, what: string): void => {
    reading.faulty++;
    if (reading.faults.length < TOLD) reading.faults.push({ path, what });
  };

  async function chunksOf(file: EvidenceFile, section: Section, sectors: Section | null, entries: DataView, base: number): Promise<void> {
    const { volume } = reading;
    const window = windowOver(file);
    let behind = 0;
    for (let index = 0; index * 4 < entries.byteLength; index++) {
      evidence.signal.throwIfAborted();
      const entry = entries.getUint32(index * 4, true);
      const from = base + (entry & 0x7fffffff);
      const last = index * 4 + 4 >= entries.byteLength;
      const to = last ? (from < section.at ? (sectors?.end ?? section.at) : section.end) : base + (entries.getUint32(index * 4 + 4, true) & 0x7fffffff);
      // Else a few bytes of a table could have one stretch read for ever.
      if (from < behind || to <= from) {
        reading.unfollowed = true;
        return;
      }
      behind = to;
      const number = ++reading.chunks;
      const full = volume?.chunk ?? 32768;
      const expected = volume && volume.medium > 0 ? Math.max(0, Math.min(full, volume.medium - reading.length)) : full;
      const bytes = to - from <= full * 2 + 4096 ? await window(from, to - from) : null;
      let data: Uint8Array | null = null;
      if (bytes && entry >= 0x80000000) {
        const inflated = evidence.inflate.inflate(bytes, 'zlib');
        data = inflated.fault === null && inflated.data.length <= full ? inflated.data : null;
      } else if (bytes && bytes.length >= 4) {
        const length = Math.min(expected, bytes.length - 4);
        const sum = new DataView(bytes.buffer, bytes.byteOffset + length, 4).getUint32(0, true);
        data = sum === adler32(bytes.subarray(0, length)) ? bytes.subarray(0, length) : null;
      }
      if (data === null || data.length < expected) fault(file.path, `chunk ${number} does not have its check sum or length`);
      reading.length += expected;
      if (data) for (const hash of hashes.values()) hash.update(data.subarray(0, expected));
    }
  }

  async function segment(file: EvidenceFile): Promise<SectionEnd> {
    let sectors: Section | null = null;
    let table: Uint8Array | null = null;
    const walk = sectionsOf(file, evidence.signal);
    for (;;) {
      const { value, done } = await walk.next();
      if (done) return value;
      const { type, at, end } = value;
      if (type === 'done' || type === 'next') reading.behind += file.size - end;
      if (type === 'sectors') sectors = value;
      if (!['volume', 'disk', 'table', 'table2', 'digest', 'hash', 'header', 'header2'].includes(type)) continue;
      const bytes = await file.at(at + DESCRIPTOR, Math.min(end - at - DESCRIPTOR, MOST_PART));
      if (type === 'volume' || type === 'disk') {
        const volume = readVolume(bytes);
        if (volume) reading.volume ??= volume;
        else fault(file.path, 'the volume section does not have its check sum');
      } else if (type === 'digest' || type === 'hash') {
        const digests = readDigests(type, bytes);
        if (digests)
          reading.stored.push(...digests.filter((one) => !reading.stored.some(({ algorithm, hash }) => algorithm === one.algorithm && hash === one.hash)));
        else fault(file.path, `the ${type} section does not have its check sum`);
      } else if (type === 'header' || type === 'header2') {
        if (evidence.inflate.inflate(bytes, 'zlib').fault !== null) fault(file.path, `the ${type} section does not have its check sum`);
      } else if (type === 'table2') {
        if (table !== null && !same(table, bytes)) fault(file.path, 'the second table of chunks is not a copy of the first');
      } else {
        const header = readTableHeader(bytes);
        const length = (header?.count ?? 0) * 4;
        const entries = bytes.subarray(TABLE_HEADER, TABLE_HEADER + length);
        // In the oldest form chunks follow at once, and nothing sums the entries.
        const own = sectors === null;
        const sum = bytes.subarray(TABLE_HEADER + length, TABLE_HEADER + length + 4);
        const fits = own || (sum.length === 4 && new DataView(sum.buffer, sum.byteOffset, 4).getUint32(0, true) === adler32(entries));
        if (!header || entries.length < length || !fits) {
          fault(file.path, 'a table of chunks does not have its check sum');
          continue;
        }
        table = own ? null : bytes;
        await chunksOf(file, value, sectors, new DataView(entries.buffer, entries.byteOffset, entries.length), header.base);
        sectors = null;
      }
    }
  }

  for (const [index, file] of segments.entries()) {
    evidence.progress({ stage: 'checking disk images', done: index, total: segments.length, unit: 'objects', item: file.path });
    const ends = await segment(file);
    if (ends === 'cut' || (ends === 'done' && index < segments.length - 1)) reading.cut.push(file.path);
    if (ends === 'broken') fault(file.path, 'a section descriptor does not have its check sum or place');
    reading.ends = ends;
  }
  reading.digests = new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.hex()]));
  return reading;
}
