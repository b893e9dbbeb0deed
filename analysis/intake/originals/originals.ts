// From a record's place to its raw bytes: the original in the case (or where it was, by reference), through its containers, to offset and
// length. The stored digest is compared once per file and process, the unpacked digest once per item; a changed original is a fault.
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import type { Host } from '../../kernel/handlers.ts';
import type { Reader } from '../../kernel/lanes.ts';
import { type ByteSource, heldUpTo, isSeekable } from '../bytes/byte-source.ts';
import { onDisk } from '../bytes/on-disk.ts';
import { WHOLE } from '../limits.ts';
import originalSql from './original-of.sql?raw';
import { breathe } from './breath.ts';
import { originalAt } from './handed-again.ts';
import { contentAt } from '../containers/walk.ts';
import type { Step } from '../containers/walked.ts';

/** Where a record stands; offset and length in the unpacked item. */
export interface RecordPlace {
  source: number;
  item: number;
  offset: number;
  length: number;
}

interface Located {
  source_path: string;
  kind: string;
  originals: string;
  chain: string;
  path: string;
  sha256: string;
  bytes: number;
  file_path: string | null;
  file_sha256: string | null;
  file_bytes: number | null;
}

/** Unpacked items, latest last; together at most this many bytes. */
const CACHED = 256 * 1024 * 1024;
const cache = new Map<string, Uint8Array>();
let cached = 0;
/** Files whose digest was compared in this process, by path, size and time of change. */
const compared = new Set<string>();
/** Places of items already asked for: the rows of a sealed file do not change. */
const located = new Map<string, Located>();

/** The raw bytes of a record. Faults: `original.missing` when the original is gone, moved or altered. */
export async function readRecord(reader: Reader, host: Host, place: RecordPlace): Promise<Uint8Array> {
  return readOriginal(await locate(reader, host, place), host.directory, place.offset, place.length);
}

async function locate(reader: Reader, host: Host, place: Pick<RecordPlace, 'source' | 'item'>): Promise<Located> {
  const { sealed } = await reader.one<{ sealed: string }>(`source ${place.source}`, 'SELECT evidence_sha256 AS sealed FROM source WHERE id = $source', {
    source: place.source,
  });
  const key = `${host.directory}\0${place.source}\0${sealed}\0${place.item}`;
  let found = located.get(key);
  if (!found) {
    found = await reader.one<Located>(`item ${place.source}.${place.item}`, originalSql, { source: place.source, item: place.item });
    if (located.size > 10_000) located.clear();
    located.set(key, found);
  }
  return found;
}

/** The unpacked bytes of an item in order, as far as `work` takes them. Faults as of `readRecord`. */
export async function itemContent(
  reader: Reader,
  host: Host,
  place: Pick<RecordPlace, 'source' | 'item'>,
  work: (pieces: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const row = await locate(reader, host, place);
  const { path, sha256, steps } = stored(row, host.directory);
  const size = await compare(path, sha256);
  const temporary = await mkdtemp(join(tmpdir(), 'sealtrail-'));
  let content: ByteSource | undefined;
  try {
    content = await contentAt(heldUpTo(WHOLE, onDisk(path, size)), steps, temporary);
    await work(content.pieces());
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw missing(`The item ${row.path} cannot be unpacked again: ${(error as Error).message}.`, path);
  } finally {
    content?.close();
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The stored file that holds an item, and the way from there. */
function stored(row: Located, directory: string): { path: string; sha256: string; steps: Step[] } {
  if (row.file_path === null || row.file_sha256 === null) throw missing(`The item ${row.path} has no original.`, row.path);
  return {
    path: originalAt({ ...row, path: row.source_path }, { path: row.file_path, sha256: row.file_sha256 }, directory),
    sha256: row.file_sha256,
    steps: (JSON.parse(row.chain) as [string, ...Step[]]).slice(1) as Step[],
  };
}

const missing = (message: string, path: string) =>
  new Fault('original.missing', message, 'Put the original back where it was, or import it again. The events stand; their raw bytes cannot be shown.', {
    path,
  });

/** As `readRecord`, from a row that tells where the item lies. */
export async function readOriginal(row: Located, directory: string, offset: number, length: number): Promise<Uint8Array> {
  const { path, sha256, steps } = stored(row, directory);
  const mark = `${sha256}\0${row.chain}`;
  const ready = cache.get(mark);
  if (ready) {
    cache.delete(mark);
    cache.set(mark, ready);
    return ready.subarray(offset, offset + length);
  }
  const size = await compare(path, sha256);
  const temporary = await mkdtemp(join(tmpdir(), 'sealtrail-'));
  let content: ByteSource | undefined;
  try {
    content = await contentAt(heldUpTo(WHOLE, onDisk(path, size)), steps, temporary);
    if (content.bytes) {
      if (createHash('sha256').update(content.bytes).digest('hex') !== row.sha256)
        throw missing(`The item ${row.path} unpacks to other bytes than at import.`, path);
      remember(mark, content.bytes);
      return content.bytes.subarray(offset, offset + length);
    }
    if (isSeekable(content)) return content.at(offset, length);
    // Packed, and too large for memory: read on until the record has come by.
    const parts: Uint8Array[] = [];
    let at = 0;
    for await (const piece of content.pieces()) {
      if (at + piece.length > offset) parts.push(piece.slice(Math.max(0, offset - at), Math.max(0, offset + length - at)));
      at += piece.length;
      if (at >= offset + length) break;
    }
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw missing(`The item ${row.path} cannot be unpacked again: ${(error as Error).message}.`, path);
  } finally {
    content?.close();
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Compares the digest of the stored file once; gives its size. */
async function compare(path: string, sha256: string): Promise<number> {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!found?.isFile()) throw missing(`The original is not at ${path} any more.`, path);
  const mark = `${path}\0${found.size}\0${found.mtimeNs}`;
  if (!compared.has(mark)) {
    const hash = createHash('sha256');
    for await (const piece of onDisk(path, Number(found.size)).pieces('fleeting')) {
      hash.update(piece);
      await breathe();
    }
    if (hash.digest('hex') !== sha256) throw missing(`The original at ${path} is not the one that was imported: its SHA-256 differs.`, path);
    compared.add(mark);
  }
  return Number(found.size);
}

function remember(mark: string, bytes: Uint8Array): void {
  if (bytes.length > CACHED) return;
  cache.set(mark, bytes);
  cached += bytes.length;
  for (const [oldest, held] of cache) {
    if (cached <= CACHED) break;
    cache.delete(oldest);
    cached -= held.length;
  }
}
