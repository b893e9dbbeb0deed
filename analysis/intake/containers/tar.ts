// tar archives through tar-stream: read once from front to back, never written to disk by name. Every byte of the archive is accounted for.
import { extract } from 'tar-stream';
import { textEnd } from '../../kernel/zeros.ts';
import { Collector, LimitReached } from './collect.ts';
import { type ByteSource, isSeekable } from '../bytes/byte-source.ts';
import { partOf } from '../bytes/part.ts';
import { WHOLE } from '../limits.ts';
import { drained } from './drained.ts';
import { isGzip } from './gzip.ts';
import { modifiedOn } from './modified.ts';
import { flag, type Oddity } from './walked.ts';
import type { ArchiveEntry } from './zip.ts';

/** A number field: octal digits, with blanks before and blanks or NUL behind (POSIX ustar), or GNU's base 256. */
const isNumber = (field: Buffer): boolean => ((field[0] ?? 0) & 0x80) !== 0 || /^ *[0-7]*[ \0]*$/.test(field.toString('latin1'));

/**
 * A tar header (POSIX.1 ustar, GNU, and v7 without a magic). A check sum alone fits by chance or by will: all number fields must be numbers,
 * and the header must be padded with NUL, which no text has. What begins as a gzip is one: the extra field of its header (RFC 1952) has room for a whole
 * tar, whose members would pass for the content that was signed.
 */
export function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < 512 || bytes[0] === 0 || isGzip(bytes)) return false;
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, 512);
  const field = (at: number, length: number) => header.subarray(at, at + length);
  for (const [at, length] of [
    [100, 8],
    [108, 8],
    [116, 8],
    [124, 12],
    [136, 12],
  ] as const)
    if (!isNumber(field(at, length))) return false;
  const sum = /^ *([0-7]+)[ \0]*$/.exec(field(148, 8).toString('latin1'));
  if (!sum) return false;
  let counted = 8 * 32;
  for (let i = 0; i < 512; i++) if (i < 148 || i >= 156) counted += header[i] as number;
  if (counted !== Number.parseInt(sum[1] as string, 8)) return false;
  const magic = field(257, 8).toString('latin1');
  if (magic === 'ustar  \0' || magic.startsWith('ustar\0')) return true;
  const name = field(0, 100).toString('latin1').replace(/\0+$/, '');
  return [...name].every((c) => c >= ' ') && field(257, 255).every((byte) => byte === 0);
}

const kinds: Record<string, ArchiveEntry['kind']> = {
  directory: 'folder',
  link: 'link',
  symlink: 'link',
  'character-device': 'device',
  'block-device': 'device',
  fifo: 'device',
};

/**
 * Of an entry that is no file as it stands there: a sparse file (GNU tar), whose holes are left out, or a kind that POSIX does not know. Its bytes would be
 * read as a text that nobody wrote. Gives the name where it is stated elsewhere.
 */
function sparseName({ type, pax }: { type?: string | null | undefined; pax?: unknown }): string | undefined {
  if (type === null) return '';
  const stated = new Map(typeof pax === 'object' && pax !== null ? Object.entries(pax as Record<string, string>) : []);
  return [...stated.keys()].some((key) => key.startsWith('GNU.sparse.')) ? (stated.get('GNU.sparse.name') ?? '') : undefined;
}

export interface TarAccount {
  /** Bytes of headers, padding and end mark. */
  structure: number;
  /** Bytes that no entry got, and those that the archive promises and does not hold. */
  unread: number;
}

const BLOCK = 512;
const padded = (size: number) => Math.ceil(size / BLOCK) * BLOCK;

/** Entries in order; each must be read or dropped before the next is asked for. `settle` is called once, after the last: what entries did not get. */
export async function* readTar(
  archive: ByteSource,
  directory: string,
  budget: () => number,
  settle: (account: TarAccount, oddities: Oddity[]) => void,
): AsyncGenerator<ArchiveEntry> {
  // v7 archives have no magic; `isTar` has looked at the header. The option is younger than the types.
  const stream = extract({ allowUnknownFormat: true } as object);
  let stopped = false;
  let total = 0;
  let lastText = 0;
  // Reads on to the end of the archive even where tar-stream has given up, so that the bytes behind are counted.
  const feeding = (async () => {
    for await (const piece of archive.pieces()) {
      const text = textEnd(piece);
      if (text > 0) lastText = total + text;
      total += piece.length;
      if (stopped) return;
      if (!stream.destroyed && !stream.write(piece)) await drained(stream);
    }
    if (!stream.destroyed) stream.end(undefined);
  })();
  feeding.catch((error: Error) => stream.destroy(error));
  const oddities: Oddity[] = [];
  const account: TarAccount = { structure: 0, unread: 0 };
  let index = -1;
  /** Behind the data of the last entry, and behind its padding. */
  let dataEnd = 0;
  let reached = 0;
  let left = false;
  try {
    for await (const entry of stream) {
      index++;
      left = true;
      const { name, type, mtime, linkname } = entry.header;
      const sparse = sparseName(entry.header);
      const kind = sparse === undefined ? (kinds[type ?? 'file'] ?? 'file') : 'sparse';
      const size = kind === 'folder' ? 0 : (entry.header.size ?? 0);
      const { byteOffset: begin = reached } = entry.header as { byteOffset?: number };
      account.structure += begin - dataEnd;
      dataEnd = begin + size;
      reached = begin + padded(size);
      let taken = false;
      const read = async () => {
        taken = true;
        const odd: Oddity[] = [];
        const cut = (code: string, why: string, there: number) => odd.push(flag(code, `${why}; ${there} of ${size} bytes could be read`));
        // What is too large for memory is read where it lies; a packed archive cannot be gone back in.
        if (size > WHOLE && isSeekable(archive)) {
          entry.resume();
          const content = partOf(archive, begin, size);
          if (content.size < size) cut('archive.cut_entry', 'the archive ends inside this entry', content.size);
          return { content, oddities: odd, missing: size - content.size };
        }
        const collector = new Collector(directory, 0, budget());
        try {
          // Copies: a view would hold its piece of the archive for as long as the entry is held.
          for await (const chunk of entry) collector.write(Buffer.from(chunk as Uint8Array));
        } catch (error) {
          if (!(error instanceof LimitReached)) {
            // Packed archives tell of their damage by the pass that was last: it must have ended.
            await feeding.catch(() => {});
            await collectRest(archive, begin, size, collector);
          }
          cut(error instanceof LimitReached ? 'limit.total' : 'archive.cut_entry', (error as Error).message, collector.size);
        }
        return { content: collector.source(), oddities: odd, missing: Math.max(0, size - collector.size) };
      };
      yield {
        index,
        name: kind === 'link' ? `${name} -> ${linkname ?? ''}` : sparse || name,
        kind,
        size,
        modified: modifiedOn(mtime),
        read,
      };
      left = false;
      if (taken) continue;
      account.unread += size;
      entry.resume();
    }
  } catch (error) {
    oddities.push(flag('archive.cut', `the tar archive breaks off: ${(error as Error).message}`));
  } finally {
    stopped = left;
    stream.destroy();
  }
  await feeding.catch(() => {});
  settle(...settled(account, oddities, { total, lastText, dataEnd, reached }));
}

/** What tar-stream had of an entry and did not hand on, when the archive ended inside it: the archive is gone through again, up to the entry. */
async function collectRest(archive: ByteSource, begin: number, size: number, collector: Collector): Promise<void> {
  let at = 0;
  try {
    for await (const piece of archive.pieces()) {
      const wanted = begin + collector.size;
      const end = Math.min(at + piece.length, begin + size);
      if (end > wanted) collector.write(piece.slice(Math.max(0, wanted - at), end - at));
      at += piece.length;
    }
  } catch {
    // The archive is damaged here, or a limit was reached: what came before stands.
  }
}

/** The end of the archive: padding and end mark, or what stands there instead. `lastText`: behind the last byte that is not NUL. */
function settled(
  { structure, unread }: TarAccount,
  oddities: Oddity[],
  { total, lastText, dataEnd, reached }: { total: number; lastText: number; dataEnd: number; reached: number },
): [TarAccount, Oddity[]] {
  // The last entry is cut: what it lacks is counted with it.
  if (total < dataEnd) return [{ structure, unread }, oddities];
  const padding = Math.min(total, reached) - dataEnd;
  const behind = Math.max(0, total - reached);
  if (lastText > reached) {
    oddities.push(flag('archive.trailing_bytes', `${behind} bytes at offset ${reached}, behind the last entry, belong to no entry: they were not read`));
    return [{ structure: structure + padding, unread: unread + behind }, oddities];
  }
  // Two blocks of NUL end an archive (POSIX.1). Without them it was cut between two entries, or its writer did not finish.
  const lacking = Math.max(0, 2 * BLOCK - behind);
  if (lacking > 0 && oddities.length === 0)
    oddities.push(flag('archive.cut', `the tar archive has no end mark: ${lacking} bytes are missing at least, and entries may be`));
  return [{ structure: structure + padding + behind, unread: unread + lacking }, oddities];
}
