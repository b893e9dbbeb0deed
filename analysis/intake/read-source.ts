// The reading side of an import, whole: walks, digests, keeps originals, numbers items and has them read (tasks/), in order. Runs in a worker thread, or
// inline in unit tests.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../contract/faults.ts';
import { ownPath } from '../contract/member-path.ts';
import type { ImportPolicy, Ledger } from '../contract/model/source.ts';
import { formats as allFormats } from '../formats/index.ts';
import type { TimePlan } from '../reading/time/plan.ts';
import type { Format } from '../reading/format.ts';
import { type HandedFile, type HandedOver, lyingAt, notTheSame } from './handed-over.ts';
import { emptyItem, type FileRow, type IssueRow, type ItemRow } from './account/rows.ts';
import { beginning, type ByteSource, heldUpTo } from './bytes/byte-source.ts';
import { onDisk } from './bytes/on-disk.ts';
import { PartRead } from './bytes/part-read.ts';
import { fileList } from './containers/file-list.ts';
import { isGzip, statedLength } from './containers/gzip.ts';
import { packingOf } from './containers/packing.ts';
import { isTar } from './containers/tar.ts';
import { Walk } from './containers/walk.ts';
import { type ContainerAccount, flag, type Oddity, packings, type Step, type StoredFile, type Walked } from './containers/walked.ts';
import { isZip } from './containers/zip.ts';
import { HEAD, MAX_DEPTH, MAX_RATIO, MAX_TOTAL, PIECE, type Sizes, SIZES, TASKS_AHEAD, WHOLE } from './limits.ts';
import { Copy } from './originals/copy.ts';
import { Copies, type EarlierItem, type Known } from './copies.ts';
import { beginItem, type Begun, chainOf, unlockedBy } from './read-item.ts';
import { type Batch, type Before, RowFile } from './spool/spool.ts';
import { InOrder } from './tasks/in-order.ts';
import { OneReader, ReaderThreads } from './tasks/pool.ts';
import { StretchedItem } from './tasks/stretched-item.ts';
import { mayStretch } from './tasks/stretches.ts';
import type { GivenItem } from './tasks/task.ts';
import { mayGo } from './tasks/wire.ts';
import { planStretches, type TimePlans } from './time-plans.ts';

export interface ReadRequest {
  /** Absolute path of what was handed over. */
  path: string;
  /** Private folder of the import. */
  directory: string;
  policy: ImportPolicy;
  /** Threads that read items beside the one that walks; 1 or absent: that one reads as well. */
  readers?: number;
  /** Absent: `SIZES`. In tests small ones. */
  sizes?: Sizes;
  /** Items that the case has already, where files that are there twice are read once; absent = each is read. */
  earlier?: readonly EarlierItem[];
  /** Where its bytes come from; absent = from `path` as it lies there now. */
  handed?: HandedOver;
  /** By `chainOf` the items as they are handed over; absent = made from what is read. */
  plans?: TimePlans;
}

/** Rotated logs are looked at before anything is read: what their times say of each other. */
export type ReadingStage = 'looking at times' | 'reading';

export interface ReadSink {
  /** A batch is complete; resolves when the next may be written (so that few lie on disk at a time), with files that may be written again. */
  batch(batch: Batch): Promise<readonly string[]>;
  /** Stored bytes read so far, of all. */
  progress(stage: ReadingStage, done: number, total: number, item: string): void;
  /** Throws the fault `cancelled` when the job was cancelled. */
  check(): void;
}

export interface ReadResult {
  kind: 'folder' | 'file' | 'archive';
  sha256: string;
  bytes: number;
  /** NDJSON files of rows, and how many rows; of `carried` rows of cells. */
  items: { file: string; rows: number };
  issues: { file: string; rows: number };
  parts: { file: string; rows: number };
  carried: { file: string; rows: number; longest: number };
  /** What is added to the numbers of records in `issues`, `parts` and `carried`, by the task of the row. */
  before: readonly Before[];
  files: { file: string; rows: number };
  /** Folder with what goes to originals/: the copied files, and the list of a folder's files; named by digest. */
  originals: string;
  /** The reader's own sums; events are known only after the mapping. */
  ledger: Omit<Ledger, 'events' | 'issues' | 'balanced'>;
}

/** `formats`: those that an item may have; in tests also invented ones. `script`: of reading threads. */
export async function readSource(request: ReadRequest, sink: ReadSink, formats: readonly Format[] = allFormats, script?: string): Promise<ReadResult> {
  return new SourceReader(request, sink, formats, script).read();
}

class SourceReader {
  readonly policy: ImportPolicy;
  private readonly items: RowFile;
  private readonly issues: RowFile;
  private readonly parts: RowFile;
  private readonly carried: RowFile;
  private readonly files: RowFile;
  /** Folder of what goes to originals/, and the same when copies are wanted. */
  private readonly keep: string;
  private readonly originals: string | undefined;
  private readonly order: InOrder;
  private readonly ledger: ReadResult['ledger'] = { bytes: 0, record_bytes: 0, structure_bytes: 0, unread_bytes: 0, records: 0, lost: 0, joined: 0 };
  private readonly digests: { path: string; sha256: string; bytes: number }[] = [];
  private readonly copies: Copies | undefined;
  private plans: TimePlans = new Map();
  private itemNumber = 0;
  /** Stored bytes of the files that were walked, of those that are taken, and of all. */
  private walked = 0;
  private done = 0;
  private readonly total: number;
  private readonly handed: HandedOver;
  private kind: ReadResult['kind'] = 'folder';
  /** Containers that the walk is in, or just past: their accounts are settled at the end of the handed-over file. */
  private readonly open: { row: ItemRow; account: ContainerAccount; oddities: readonly Oddity[] }[] = [];
  /** Readers in this thread: of what cannot go to another one, and of what is read again. */
  private readonly own = new Map<'reader' | 'again', OneReader>();
  private readonly spare: string[] = [];

  constructor(
    private readonly request: ReadRequest,
    private readonly sink: ReadSink,
    readonly formats: readonly Format[],
    script: string | undefined,
  ) {
    const { path, directory, policy, readers = 1, sizes = SIZES } = request;
    this.policy = policy;
    this.handed = request.handed ?? lyingAt(path);
    this.copies = request.earlier && new Copies(policy, request.earlier);
    const seen = new Set<number>();
    for (const { size } of this.handed.files) {
      if (seen.has(size)) this.copies?.sizes.add(size);
      seen.add(size);
    }
    this.total = this.handed.files.reduce((sum, file) => sum + file.size, 0);
    this.items = new RowFile(directory, 'items');
    this.issues = new RowFile(directory, 'issues');
    this.parts = new RowFile(directory, 'parts');
    this.carried = new RowFile(directory, 'carried');
    this.files = new RowFile(directory, 'files');
    this.keep = join(directory, 'originals');
    mkdirSync(this.keep, { recursive: true });
    if (policy.originals === 'copy') this.originals = this.keep;
    const several = script !== undefined && readers > 1 && this.total > sizes.alone;
    const pool = several ? new ReaderThreads(readers, script, directory, policy, this.spare) : this.reader('reader');
    const taker = { batch: (batch: Batch) => sink.batch(batch), item: (row: ItemRow) => this.post(row), again: () => this.reader('again') };
    this.order = new InOrder(pool, sizes, taker, this.issues, this.parts, this.carried, TASKS_AHEAD * (several ? readers : 1), this.spare);
  }

  private reader(name: 'reader' | 'again'): OneReader {
    const { directory, policy } = this.request;
    const reader = this.own.get(name) ?? new OneReader(join(directory, name), policy, this.formats, this.spare, () => this.sink.check());
    this.own.set(name, reader);
    return reader;
  }

  async read(): Promise<ReadResult> {
    const walking = this.walk().then(() => this.order.close());
    // Whichever fails first is told; the other ends with the thread, or is waited for by nobody.
    await Promise.all([walking, this.order.run()]);
    this.sink.check();
    for (const rows of [this.items, this.issues, this.parts, this.carried, this.files]) rows.close();
    const rows = ({ file, rows: count }: RowFile) => ({ file, rows: count });
    return {
      kind: this.kind,
      ...this.sourceDigest(),
      items: rows(this.items),
      issues: rows(this.issues),
      parts: rows(this.parts),
      carried: { ...rows(this.carried), longest: this.carried.longest },
      before: this.order.before,
      files: rows(this.files),
      originals: this.keep,
      ledger: this.ledger,
    };
  }

  private async walk(): Promise<void> {
    const { path } = this.request;
    const { kind, files, oddities } = this.handed;
    const walk = new Walk(this.request.directory);
    this.kind = kind;
    for (const { path: at, oddity, bytes } of oddities) this.strange(at, oddity, bytes);
    // A sign of life: the first of it may take a while to be read.
    this.sink.progress('reading', 0, this.total, files[0]?.path ?? '');
    await this.readAll(files, walk);
    if ((this.kind as ReadResult['kind']) === 'archive' && this.itemNumber === 1)
      throw new Fault('input.empty', `The archive ${path} holds no file.`, 'Check that it was copied whole; choose another.', { path });
  }

  private async readAll(files: readonly HandedFile[], walk: Walk): Promise<void> {
    const { directory, policy, plans } = this.request;
    const watch = {
      check: () => this.sink.check(),
      progress: (done: number, item: string) => this.sink.progress('looking at times', done, this.total, item),
    };
    this.plans = plans ?? (await planStretches(files, directory, policy, watch));
    for (const file of files) await this.file(file, walk);
  }

  private sourceDigest(): { sha256: string; bytes: number } {
    const [only] = this.digests;
    const bytes = this.digests.reduce((sum, file) => sum + file.bytes, 0);
    if (this.kind !== 'folder' && only) return { sha256: only.sha256, bytes };
    const list = fileList(this.digests);
    const sha256 = createHash('sha256').update(list).digest('hex');
    writeFileSync(join(this.keep, sha256), list, { mode: 0o444 });
    return { sha256, bytes };
  }

  /** One handed-over file: read once for digest and copy, then walked. */
  private async file(file: HandedFile, walk: Walk): Promise<void> {
    this.sink.check();
    let size: number;
    try {
      // What may be a copy is digested before it is read.
      const stretched = file.size > WHOLE && !this.copies?.sizes.has(file.size) ? await this.inPassing(file, walk) : undefined;
      size = stretched ?? (await this.held(file, walk));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { cause } = error;
      if (file.sha256 !== undefined || this.kind !== 'folder' || (cause as { code?: string }).code === 'ENOSPC') throw cause;
      this.strange(
        ownPath(file.path),
        {
          code: 'file.unreadable',
          message: `this file cannot be read (${(cause as { code?: string }).code ?? (cause as Error).message}); it was not imported`,
          severity: 'flag',
          offset: null,
          length: null,
        },
        file.size,
      );
      return;
    }
    const containers = this.open.splice(0);
    const walked = (this.walked += size);
    this.order.behind(() => {
      for (const container of containers) this.settle(container);
      this.done = walked;
      this.sink.progress('reading', walked, this.total, file.path);
    });
  }

  private digested(file: HandedFile, sha256: string, bytes: number): void {
    if (file.sha256 !== undefined && sha256 !== file.sha256) throw notTheSame(file.absolute);
    this.digests.push({ path: file.path, sha256, bytes });
    this.files.add({ path: file.path, bytes, sha256, modified_ns: file.modified ?? null } satisfies FileRow);
  }

  /** Gives its size. */
  private async held(file: HandedFile, walk: Walk): Promise<number> {
    const { content, sha256 } = await this.take(file).catch((cause: unknown) => {
      throw new Unreadable(cause);
    });
    const size = content.size ?? 0;
    this.digested(file, sha256, size);
    try {
      for await (const walked of walk.handedOver(file.path, content, file.modified)) await this.met(walked, sha256);
    } finally {
      content.close();
    }
    return size;
  }

  /** Small files stay in memory; large ones are copied piece by piece while they are digested, and the copy is what is read. */
  private async take(file: HandedFile): Promise<{ content: ByteSource; sha256: string }> {
    const { originals } = this;
    // As long as it is now: it may have grown since it was listed, and be cut while it is read.
    const content = heldUpTo(WHOLE, onDisk(file.absolute, statSync(file.absolute).size));
    const copy = originals === undefined || content.bytes ? undefined : new Copy(this.request.directory, originals);
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const piece of content.pieces()) {
        hash.update(piece);
        size += piece.length;
        copy?.write(piece);
        this.sink.check();
      }
    } finally {
      copy?.close();
    }
    const sha256 = hash.digest('hex');
    if (copy) return { content: onDisk(copy.keep(sha256), size), sha256 };
    if (!content.bytes) return { content: onDisk(file.absolute, size), sha256 };
    if (originals !== undefined && !existsSync(join(originals, sha256))) writeFileSync(join(originals, sha256), content.bytes, { mode: 0o444 });
    return { content, sha256 };
  }

  /**
   * A file too large for memory whose records can be read in stretches: digested, copied and handed to readers in one pass. Gives its size; undefined: it
   * is another kind of file.
   */
  private async inPassing(file: HandedFile, walk: Walk): Promise<number | undefined> {
    const source = onDisk(file.absolute, file.size);
    let head: Uint8Array;
    try {
      head = source.at(0, HEAD + 1);
    } catch (cause) {
      throw new Unreadable(cause);
    } finally {
      source.close();
    }
    if (isZip(head) || isTar(head) || packingOf(head)) return undefined;
    for await (const walked of walk.handedOver(file.path, beginning(head, file.size), file.modified)) {
      if (walked.kind !== 'file') return undefined;
      const { stored } = walked;
      const begun = await beginItem(stored, this.itemNumber + 1, this);
      if (!mayStretch(begun, stored, head)) return undefined;
      const item = await this.stretched({ stored, number: ++this.itemNumber, digest: undefined }, begun, head);
      const hash = createHash('sha256');
      const copy = this.originals === undefined ? undefined : new Copy(this.request.directory, this.originals);
      const read = new PartRead(source);
      try {
        for await (const piece of read) {
          hash.update(piece);
          copy?.write(piece);
          this.sink.check();
          await item.push(piece);
        }
      } finally {
        copy?.close();
      }
      if (read.failed) {
        const { code = (read.failed as Error).message } = read.failed as { code?: string };
        stored.oddities.push(
          flag('file.unreadable', `this file cannot be read beyond its first ${read.size} bytes (${code}): what stands before was imported`),
        );
        stored.missing += Math.max(1, file.size - read.size);
      }
      const sha256 = hash.digest('hex');
      copy?.keep(sha256);
      this.digested(file, sha256, read.size);
      this.copies?.add(sha256, { item: this.itemNumber, path: stored.path, modified: stored.modified, plan: undefined });
      await item.end(sha256, (row) => this.post(row));
      return read.size;
    }
    return undefined;
  }

  private async stretched(item: GivenItem, { found }: Begun, head: Uint8Array): Promise<StretchedItem> {
    await this.order.flush();
    const { format } = found;
    const isJson = format?.role === 'events' && format.framing.kind === 'json';
    const { walked } = this;
    const told = (read: number): void => this.tell(item.stored, walked, read);
    return new StretchedItem(this.order, item, head, isJson, told);
  }

  /** How far the item at hand is read, where it is a file as handed over. `before`: bytes of the files before it. */
  private tell({ steps, path, content }: StoredFile, before: number, read: number): void {
    if (steps.length > 0) return;
    const done = before + Math.min(read, content.size ?? 0);
    if (done <= this.done) return;
    this.done = done;
    this.sink.progress('reading', done, this.total, path);
  }

  private async met(walked: Walked, fileDigest: string): Promise<void> {
    if (walked.kind === 'oddity') return this.strange(walked.path, walked.oddity, walked.bytes);
    const { stored } = walked;
    // The digest of a handed-over file is known; of an entry it is made here where copies are looked for, else with the item.
    const digest = stored.steps.length === 0 ? fileDigest : this.copies && walked.kind === 'file' ? await digestAtHand(stored.content) : undefined;
    if (walked.kind === 'container') return this.container(stored, walked, digest);
    this.sink.check();
    const { content } = stored;
    const plan = this.planOf(stored);
    const item = { stored, number: ++this.itemNumber, digest, plan };
    if (this.copies && digest !== undefined && isWhole(stored)) {
      const copied = await this.copied(item);
      if (copied) return this.linked(item, copied.begun, copied.known);
      this.copies.add(digest, { item: item.number, path: stored.path, modified: stored.modified, plan });
    }
    if (content.bytes && content.bytes.length > this.order.sizes.stretched) {
      const { bytes } = content;
      const begun = await beginItem(stored, item.number, this);
      const head = bytes.subarray(0, HEAD + 1);
      if (mayStretch(begun, stored, head)) return this.inStretches(await this.stretched(item, begun, head), bytes, digest);
    }
    if (mayGo(stored)) await this.order.item(item, weightOf(content), this.telling(stored));
    else await this.order.now(item, (task, slot) => this.reader('reader').put(task, slot), this.telling(stored));
  }

  /** The item whose copy this one is; it is looked into only where one with the same bytes is known. */
  private async copied({ stored, number, digest = '', plan }: GivenItem): Promise<{ begun: Begun; known: Known } | undefined> {
    if (!this.copies?.has(digest)) return undefined;
    const begun = await beginItem(stored, number, this);
    if (begun.packed) begun.inner.content.close();
    const known = this.copies.of(digest, stored, begun, plan);
    return known && { begun, known };
  }

  /** Its bytes are accounted for as they lie: none of them makes a record here. */
  private linked({ stored, number, digest = '' }: GivenItem, { row: seen }: Begun, { source, item, path }: Known): void {
    const size = stored.content.size ?? 0;
    const said = `the same bytes as item ${source === undefined ? '' : `${source}.`}${item}, ${path}: read once, there`;
    const row = emptyItem({ ...seen, path: stored.path, chain: chainOf(stored, stored), reasons: [said, ...seen.reasons] });
    Object.assign(row, { bytes: size, stored_bytes: size, structure_bytes: size, sha256: digest, stored_sha256: digest });
    Object.assign(row, { copy_source: source ?? null, copy_item: item });
    this.order.behind(() => {
      this.post(row);
      for (const oddity of [...stored.oddities, { ...flag('item.copy', said), offset: 0, length: size }]) this.issue(number, oddity);
    });
  }

  /** The plan of its times, where it is one of a rotated set: as it lies, or unpacked. */
  private planOf(stored: StoredFile): TimePlan | undefined {
    if (this.plans.size === 0) return undefined;
    const chains = [stored.steps, ...packings.map((packing): Step[] => [...stored.steps, [packing]])].map((steps) => chainOf(stored, { steps }));
    return chains.map((chain) => this.plans.get(chain)).find((plan) => plan !== undefined);
  }

  private telling(stored: StoredFile): (read: number) => void {
    const { walked } = this;
    return (read) => this.tell(stored, walked, read);
  }

  private async inStretches(item: StretchedItem, bytes: Uint8Array, digest: string | undefined): Promise<void> {
    for (let at = 0; at < bytes.length; at += PIECE) {
      await item.push(bytes.subarray(at, at + PIECE));
      this.sink.check();
    }
    await item.end(digest ?? createHash('sha256').update(bytes).digest('hex'), (row) => this.post(row));
  }

  private async container(stored: StoredFile, { type, entries, account }: Walked & { kind: 'container' }, digest: string | undefined): Promise<void> {
    if (this.kind === 'file') this.kind = 'archive';
    const sha256 = digest ?? (await digestOf(stored.content));
    const size = stored.content.size ?? 0;
    const row = emptyItem({
      item: ++this.itemNumber,
      path: stored.path,
      stored_path: stored.path,
      chain: JSON.stringify([stored.file, ...stored.steps]),
      role: 'container',
      format: type,
      reasons: [`begins as a ${type} archive`, ...(entries > 0 ? [`${entries} entries in its directory`] : []), ...unlockedBy(stored)],
      modified_ns: stored.modified ?? null,
    });
    Object.assign(row, { bytes: size, stored_bytes: size, sha256, stored_sha256: sha256 });
    this.open.push({ row, account, oddities: stored.oddities });
  }

  private settle({ row, account, oddities }: (typeof this.open)[number]): void {
    row.structure_bytes = account.structure;
    row.unread_bytes = account.unread;
    this.post(row);
    for (const oddity of [...oddities, ...account.oddities]) this.issue(row.item, oddity);
    if (account.unread > 0)
      this.issue(row.item, {
        code: 'bytes.unread',
        message: `${account.unread} bytes of this archive were not read, or it promises them and does not hold them`,
        severity: 'flag',
        offset: null,
        length: account.unread,
      });
  }

  private post(row: ItemRow): void {
    this.items.add(row);
    const { ledger } = this;
    const accounted = row.record_bytes + row.structure_bytes + row.unread_bytes;
    // Of a container its members are left out; what could not be unpacked stands beside what could.
    ledger.bytes += row.role === 'container' ? accounted : Math.max(row.bytes, accounted);
    ledger.record_bytes += row.record_bytes;
    ledger.structure_bytes += row.structure_bytes;
    ledger.unread_bytes += row.unread_bytes;
    ledger.records += row.records;
    ledger.lost += row.lost;
    ledger.joined += row.joined;
    if (ledger.bytes > MAX_TOTAL)
      throw new Fault(
        'input.limit',
        `The source unpacks to more than ${MAX_TOTAL} bytes.`,
        `Import it in parts. Containers are opened down to depth ${MAX_DEPTH}, entries up to ${MAX_RATIO} times their size.`,
        { path: this.request.path },
      );
  }

  /** Something met on the way that is no item: it gets an item row of its own, so that its path is not lost. */
  private strange(path: string, oddity: Oddity, unread = 0): void {
    const item = ++this.itemNumber;
    const none = createHash('sha256').digest('hex');
    const row = emptyItem({
      item,
      path,
      stored_path: path,
      chain: JSON.stringify([path]),
      role: 'unread',
      format: null,
      reasons: [oddity.message],
      modified_ns: null,
    });
    Object.assign(row, { bytes: unread, stored_bytes: unread, sha256: none, stored_sha256: none, unread_bytes: unread });
    this.order.behind(() => {
      this.post(row);
      this.issue(item, oddity);
    });
  }

  private issue(item: number, { code, message, severity, offset, length }: Oddity): void {
    this.issues.add({ task: 0, item, record: null, ordinal: null, byte_offset: offset, byte_length: length, severity, code, message } satisfies IssueRow & {
      task: number;
    });
  }
}

/** An empty file is no copy of another; what was not given whole has a digest of something else. */
const isWhole = ({ content, missing }: StoredFile): boolean => (content.size ?? 0) > 0 && missing === 0;

/** Of what lies in memory or in a file of its own; what has to be unpacked once more for it is read as it comes. */
const digestAtHand = async (content: ByteSource): Promise<string | undefined> => (content.bytes || content.file !== undefined ? digestOf(content) : undefined);

async function digestOf(content: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of content.pieces()) hash.update(piece);
  return hash.digest('hex');
}

/** How much larger a log is than what it is packed to, where that is stated nowhere. */
const USUAL_RATIO = 20;

/** Bytes of memory that reading an item takes, about: with those that a gzip says it holds; of what passes in pieces, a few. */
function weightOf({ bytes, size = 0 }: ByteSource): number {
  if (!bytes) return Math.min(size, SIZES.stretched);
  if (isGzip(bytes)) return size + statedLength(Buffer.from(bytes.buffer, bytes.byteOffset, size));
  return packingOf(bytes) ? Math.min(size * USUAL_RATIO, WHOLE) : size;
}

/** A handed-over file that cannot be read. */
class Unreadable extends Error {
  constructor(override readonly cause: unknown) {
    super('unreadable');
  }
}
