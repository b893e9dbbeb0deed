// Walks what was handed over: opens zip and tar (also packed ones) by their bytes, with limits, and gives every file in it once.
// Plain packed files (.gz, .xz ...) are given as they lie: their unpacking belongs to the reading of the item (two digests, members).
import { basename } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import { ownPath } from '../../contract/member-path.ts';
import { LimitReached } from './collect.ts';
import { type ByteSource, closing, headBytes } from '../bytes/byte-source.ts';
import type { Unpacked } from './gunzip-large.ts';
import { MAX_DEPTH, MAX_ENTRIES, MAX_PATH, MAX_TOTAL } from '../limits.ts';
import { boundedName, inReadingOrder, nameProblems } from './names.ts';
import { PACKING_HEAD, packingOf, unpackedAsRead, unpackedHeld } from './packing.ts';
import { isTar, readTar } from './tar.ts';
import { type ContainerAccount, flag, type Packing, type Step, type StoredFile, type Walked } from './walked.ts';
import { type ArchiveEntry, isZip, readZip, type ZipArchive } from './zip.ts';

/** Characters of a name that is told beside another. */
const MOST_NAME = 400;

/** A container inside what is packed as one stream. */
type Packed = Unpacked & { packing: Packing; type: 'zip' | 'tar' };

/** One walk over one source: counts entries and bytes against the limits of the whole source. */
export class Walk {
  private entries = 0;
  private bytes = 0;
  /** `directory`: private folder for what is too large for memory. `wanted`: entries of archives that are given, by their names; absent = all. */
  constructor(
    private readonly directory: string,
    private readonly wanted?: (name: string) => boolean,
  ) {}

  private readonly budget = () => MAX_TOTAL - this.bytes;

  /** A handed-over file, and what is in it. `path` is its path inside the source, or its base name when it is the source, as the file system has it. */
  handedOver(path: string, content: ByteSource, modified: string | undefined): AsyncGenerator<Walked> {
    return this.open({ path: boundedName(ownPath(path)), file: path, steps: [], content, directory: this.directory, modified, oddities: [], missing: 0 }, 0);
  }

  private async *open(stored: StoredFile, depth: number): AsyncGenerator<Walked> {
    const { bytes: head } = await headBytes(stored.content, PACKING_HEAD);
    const direct = isZip(head) ? 'zip' : isTar(head) ? 'tar' : undefined;
    const packing = direct ? undefined : packingOf(head);
    const packed = packing && (await this.peek(packing, stored.content));
    const type = direct ?? packed?.type;
    if (!type) {
      yield { kind: 'file', stored };
      return;
    }
    if (depth >= MAX_DEPTH) {
      stored.oddities.push(flag('limit.depth', `a container at depth ${depth + 1}: containers are opened down to depth ${MAX_DEPTH}`));
      yield { kind: 'file', stored };
      return;
    }
    const inner = packed ? packed.content : stored.content;
    const steps: Step[] = packed ? [...stored.steps, [packed.packing]] : stored.steps;
    try {
      yield* type === 'zip' ? this.zip(stored, inner, steps, depth, packed) : this.tar(stored, inner, steps, depth, packed);
    } finally {
      packed?.content.close();
    }
  }

  /** What is packed, when that is a container: a few kilobytes unpacked tell. A zip is read from its end, so all of it is unpacked. */
  private async peek(packing: Packing, stored: ByteSource): Promise<Packed | undefined> {
    const unpacked = unpackedAsRead(packing, stored, this.directory, this.budget());
    const { bytes: head } = await headBytes(unpacked.content, 1024);
    const type = isTar(head) ? 'tar' : isZip(head) ? 'zip' : undefined;
    if (type === undefined) return undefined;
    try {
      if (type === 'zip') await unpacked.content.seekable();
    } catch (error) {
      if (error instanceof LimitReached) return undefined;
      throw error;
    }
    return { ...unpacked, packing, type };
  }

  private async *zip(stored: StoredFile, inner: ByteSource, steps: Step[], depth: number, packed: Packed | undefined): AsyncGenerator<Walked> {
    let archive: ZipArchive;
    try {
      archive = await readZip(inner, this.directory, this.budget);
    } catch (error) {
      stored.oddities.push(flag('archive.damaged', `begins as a zip archive but cannot be opened as one: ${(error as Error).message}`));
      yield { kind: 'file', stored };
      return;
    }
    const { gaps, structure } = archive.layout;
    if (archive.entries.length === 0 && gaps.length > 0) {
      // Nothing comes out of it, and most of it is something else: let the formats see it.
      stored.oddities.push(flag('archive.damaged', 'begins as a zip archive without entries, and more stands in it'));
      yield { kind: 'file', stored };
      return;
    }
    const account: ContainerAccount = { structure, unread: stored.missing, oddities: [] };
    for (const { offset, length } of gaps)
      account.oddities.push({
        ...flag('archive.hidden_bytes', `${length} bytes of the archive at offset ${offset} belong to no entry of its directory: they were not read`),
        offset,
        length,
      });
    account.unread += gaps.reduce((sum, { length }) => sum + length, 0);
    yield { kind: 'container', stored, type: 'zip', entries: archive.entries.length, account };
    const seen = new Set<string>();
    for (const { entry } of inReadingOrder(archive.entries.map((entry) => ({ path: entry.name, entry }))))
      yield* this.entry({ ...stored, steps }, entry, ['zip', entry.index], seen, depth, account);
    settlePacked(account, packed);
  }

  private async *tar(stored: StoredFile, inner: ByteSource, steps: Step[], depth: number, packed: Packed | undefined): AsyncGenerator<Walked> {
    const account: ContainerAccount = { structure: 0, unread: stored.missing, oddities: [] };
    yield { kind: 'container', stored, type: packed ? `tar.${packed.packing}` : 'tar', entries: 0, account };
    const seen = new Set<string>();
    const outer = { ...stored, steps };
    const entries = readTar(inner, this.directory, this.budget, (own, oddities) => {
      account.structure += own.structure;
      account.unread += own.unread;
      account.oddities.push(...oddities);
    });
    for await (const entry of entries) yield* this.entry(outer, entry, ['tar', entry.index], seen, depth, account);
    settlePacked(account, packed);
  }

  private async *entry(
    container: StoredFile,
    entry: ArchiveEntry,
    step: Step,
    seen: Set<string>,
    depth: number,
    account: ContainerAccount,
  ): AsyncGenerator<Walked> {
    const path = boundedName(`${container.path}!/${ownPath(entry.name)}`);
    const problem = (code: string, message: string): Walked => ({ kind: 'oddity', path, oddity: flag(code, message) });
    // What is no file should hold nothing, a link no more than a path. A tar counts what is not taken from it.
    const held = entry.kind === 'file' || (entry.kind === 'link' && entry.size <= MAX_PATH) ? 0 : entry.size;
    if (step[0] === 'zip') account.unread += held;
    if (entry.kind === 'folder')
      return void (held > 0 && (yield problem('archive.folder_data', `a folder in an archive that holds ${held} bytes: they were not read`)));
    if (entry.kind === 'link') return void (yield problem('archive.link', 'a link in an archive: it was not followed'));
    if (entry.kind === 'device') return void (yield problem('archive.device', 'a device or pipe in an archive: it was not read'));
    if (entry.kind === 'sparse')
      return void (yield problem('archive.sparse', 'a sparse file, or another entry that GNU tar alone reads: it was not read; extract it first (tar -x)'));
    if (++this.entries > MAX_ENTRIES) {
      // A tar counts what is not taken from it.
      if (step[0] === 'zip') account.unread += entry.size;
      if (this.entries === MAX_ENTRIES + 1) yield problem('limit.entries', `more than ${MAX_ENTRIES} entries: this one and those behind it were not read`);
      return;
    }
    if (this.wanted?.(entry.name) === false) return;
    const oddities = nameProblems(entry.name).map(({ code, message }) => flag(code, message));
    if (Buffer.byteLength(entry.name) > MAX_PATH) oddities.push(flag('limit.path', `the name is longer than ${MAX_PATH} bytes and is shown cut`));
    if (entry.otherName !== undefined)
      oddities.push(
        flag(
          'archive.other_name',
          `the directory of the archive has this name, the entry’s own header has ${entry.otherName.slice(0, MOST_NAME)}: the former was taken`,
        ),
      );
    if (seen.has(entry.name)) oddities.push(flag('archive.duplicate_name', 'another entry of this archive has the same name; both were read'));
    seen.add(entry.name);
    const read = await entry.read();
    this.bytes += read.content.size ?? 0;
    const unlocked = read.unlocked ?? container.unlocked;
    const stored: StoredFile = {
      path,
      file: container.file,
      steps: [...container.steps, step],
      content: read.content,
      directory: this.directory,
      modified: entry.modified,
      ...(entry.isWallClock ? { isWallClock: true } : {}),
      ...(unlocked === undefined ? {} : { unlocked }),
      oddities: [...oddities, ...read.oddities],
      missing: read.missing,
    };
    try {
      yield* this.open(stored, depth + 1);
    } finally {
      read.content.close();
    }
  }
}

/** What the packing around an archive did not give. */
function settlePacked(account: ContainerAccount, packed: Unpacked | undefined): void {
  if (!packed) return;
  account.unread += packed.undecoded();
  account.oddities.push(...packed.oddities);
}

/** Steps from stored bytes to the bytes of an item, for reading it again. Closing what it gives closes all that was opened on the way, `stored` too. */
export async function contentAt(stored: ByteSource, steps: readonly Step[], directory: string): Promise<ByteSource> {
  const opened = [stored];
  const close = (): void => {
    for (const source of opened.toReversed()) source.close();
  };
  try {
    for (const step of steps) opened.push(await inside(opened.at(-1) as ByteSource, step, directory));
  } catch (error) {
    close();
    throw error;
  }
  return closing(opened.at(-1) as ByteSource, close);
}

async function inside(outer: ByteSource, [kind, index]: Step, directory: string): Promise<ByteSource> {
  if (kind !== 'zip' && kind !== 'tar') return (await unpackedHeld(kind, outer, directory)).content;
  if (kind === 'zip') {
    const entry = (await readZip(outer, directory, () => MAX_TOTAL)).entries[index];
    if (entry) {
      const { content, oddities } = await entry.read();
      if (!oddities.some(({ code }) => code === 'archive.encrypted' || code === 'archive.wrong_password')) return content;
      throw new Fault(
        'original.locked',
        `${entry.name} is encrypted in its archive, and no password that was given opens it.`,
        'Give its password: on the Import screen, or in a file with --password-file. It is kept in memory only, so it is asked for again after a restart.',
      );
    }
  } else
    for await (const entry of readTar(
      outer,
      directory,
      () => MAX_TOTAL,
      () => {},
    ))
      if (entry.index === index) return (await entry.read()).content;
  throw new Error(`entry ${index} of the ${kind} archive is missing`);
}

export const nameOf = (path: string): string => basename(path.split('!/').at(-1) ?? path);
