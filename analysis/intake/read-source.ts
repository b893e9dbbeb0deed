// The reading side of an import, whole: walk, digest, keep originals, read items, spool. Runs in a worker thread, or inline in unit tests.
import { createHash } from 'node:crypto';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { ImportPolicy, Ledger } from '../contract/model/source.ts';
import { formats as allFormats } from '../formats/index.ts';
import type { Format } from '../reading/format.ts';
import { type ByteSource, heldUpTo } from './bytes/byte-source.ts';
import { onDisk, writeWhole } from './bytes/on-disk.ts';
import { fileList } from './containers/file-list.ts';
import { ownPath } from '../contract/member-path.ts';
import { type HandedFile, type HandedOver, lyingAt, notTheSame } from './handed-over.ts';
import { MAX_DEPTH, MAX_RATIO, MAX_TOTAL, WHOLE } from './limits.ts';
import { type ItemContext, readItem } from './read-item.ts';
import type { RecordWriter } from './spool/record-writer.ts';
import { emptyItem, type FileRow, type IssueRow, type ItemRow } from './account/rows.ts';
import { type Batch, RowFile, Spool } from './spool/spool.ts';
import { Walk } from './containers/walk.ts';
import type { ContainerAccount, Oddity, StoredFile, Walked } from './containers/walked.ts';

export interface ReadRequest {
  /** Absolute path of what was handed over. */
  path: string;
  /** Private folder of the import. */
  directory: string;
  policy: ImportPolicy;
  /** Where its bytes come from; absent = from `path` as it lies there now. */
  handed?: HandedOver;
}

export interface ReadSink {
  /** A batch is complete; resolves when the next may be written (so that few lie on disk at a time), with files that may be written again. */
  batch(batch: Batch): Promise<readonly string[]>;
  /** Stored bytes read so far, of all. */
  progress(done: number, total: number, item: string): void;
  /** Throws the fault `cancelled` when the job was cancelled. */
  check(): void;
}

export interface ReadResult {
  kind: 'folder' | 'file' | 'archive';
  sha256: string;
  bytes: number;
  /** NDJSON files of rows, and how many rows. */
  items: { file: string; rows: number };
  issues: { file: string; rows: number };
  parts: { file: string; rows: number };
  files: { file: string; rows: number };
  /** Folder with what goes to originals/: the copied files, and the list of a folder's files; named by digest. */
  originals: string;
  /** The reader's own sums; events are known only after the mapping. */
  ledger: Omit<Ledger, 'events' | 'issues' | 'balanced'>;
}

/** `formats`: those that an item may have; in tests also invented ones. */
export async function readSource(request: ReadRequest, sink: ReadSink, formats: readonly Format[] = allFormats): Promise<ReadResult> {
  return new SourceReader(request, sink, formats).read();
}

class SourceReader {
  private readonly spool: Spool;
  private readonly items: RowFile;
  private readonly issues: RowFile;
  private readonly parts: RowFile;
  private readonly files: RowFile;
  /** Folder of what goes to originals/, and the same when copies are wanted. */
  private readonly keep: string;
  private readonly originals: string | undefined;
  private readonly context: ItemContext;
  private readonly ledger: ReadResult['ledger'] = { bytes: 0, record_bytes: 0, structure_bytes: 0, unread_bytes: 0, records: 0, lost: 0, joined: 0 };
  private readonly digests: { path: string; sha256: string; bytes: number }[] = [];
  private itemNumber = 0;
  private done = 0;
  /** The item now read, where it is a file as handed over: its bytes count towards the total as they are read. */
  private plain: { path: string; size: number } | undefined;
  private total = 0;
  private kind: ReadResult['kind'] = 'folder';
  /** Containers that the walk is in, or just past: their accounts are settled at the end of the handed-over file. */
  private readonly open: { row: ItemRow; account: ContainerAccount; oddities: readonly Oddity[] }[] = [];

  constructor(
    private readonly request: ReadRequest,
    private readonly sink: ReadSink,
    formats: readonly Format[],
  ) {
    const { directory, policy } = request;
    this.spool = new Spool(directory);
    this.items = new RowFile(directory, 'items');
    this.issues = new RowFile(directory, 'issues');
    this.parts = new RowFile(directory, 'parts');
    this.files = new RowFile(directory, 'files');
    this.keep = join(directory, 'originals');
    mkdirSync(this.keep, { recursive: true });
    if (policy.originals === 'copy') this.originals = this.keep;
    this.context = {
      formats,
      policy,
      spool: this.spool,
      numbering: { record: 0 },
      writers: new Map<string, RecordWriter>(),
      issue: (row) => this.issues.add(row),
      part: (row) => this.parts.add(row),
      breathe: (read) => this.breathe(read),
    };
  }

  async read(): Promise<ReadResult> {
    const { path } = this.request;
    const { kind, files, oddities } = this.request.handed ?? lyingAt(path);
    const walk = new Walk(this.request.directory);
    this.kind = kind;
    for (const { path: at, oddity, bytes } of oddities) this.strange(at, oddity, bytes);
    this.total = files.reduce((sum, file) => sum + file.size, 0);
    for (const file of files) await this.file(file, walk);
    if ((this.kind as ReadResult['kind']) === 'archive' && this.itemNumber === 1)
      throw new Fault('input.empty', `The archive ${path} holds no file.`, 'Check that it was copied whole; choose another.', { path });
    this.spool.finishAll();
    await this.breathe();
    for (const rows of [this.items, this.issues, this.parts, this.files]) rows.close();
    const rows = ({ file, rows: count }: RowFile) => ({ file, rows: count });
    return {
      kind: this.kind,
      ...this.sourceDigest(),
      items: rows(this.items),
      issues: rows(this.issues),
      parts: rows(this.parts),
      files: rows(this.files),
      originals: this.keep,
      ledger: this.ledger,
    };
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
    let taken: { content: ByteSource; sha256: string };
    try {
      taken = await this.take(file);
    } catch (error) {
      if (file.sha256 !== undefined || this.kind !== 'folder' || (error as { code?: string }).code === 'ENOSPC') throw error;
      this.strange(
        ownPath(file.path),
        {
          code: 'file.unreadable',
          message: `this file cannot be read (${(error as { code?: string }).code ?? (error as Error).message}); it was not imported`,
          severity: 'flag',
          offset: null,
          length: null,
        },
        file.size,
      );
      return;
    }
    if (file.sha256 !== undefined && taken.sha256 !== file.sha256) throw notTheSame(file.absolute);
    this.digests.push({ path: file.path, sha256: taken.sha256, bytes: taken.content.size ?? 0 });
    this.files.add({ path: file.path, bytes: taken.content.size ?? 0, sha256: taken.sha256, modified_ns: file.modified ?? null } satisfies FileRow);
    this.sink.progress(this.done, this.total, file.path);
    try {
      for await (const walked of walk.handedOver(file.path, taken.content, file.modified)) await this.walked(walked, taken.sha256);
    } finally {
      taken.content.close();
    }
    for (const container of this.open.splice(0)) this.settle(container);
    this.done += taken.content.size ?? 0;
    this.sink.progress(this.done, this.total, file.path);
  }

  /** Small files stay in memory; large ones are copied piece by piece while they are digested, and the copy is what is read. */
  private async take(file: HandedFile): Promise<{ content: ByteSource; sha256: string }> {
    const { originals } = this;
    // As long as it is now: it may have grown since it was listed, and be cut while it is read.
    const content = heldUpTo(WHOLE, onDisk(file.absolute, statSync(file.absolute).size));
    const temporary = join(this.request.directory, 'original.part');
    const target = originals === undefined || content.bytes ? undefined : openSync(temporary, 'w', 0o600);
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const piece of content.pieces()) {
        hash.update(piece);
        size += piece.length;
        if (target !== undefined) writeWhole(target, piece);
        this.sink.check();
      }
    } finally {
      if (target !== undefined) closeSync(target);
    }
    const sha256 = hash.digest('hex');
    if (originals === undefined) return { content: content.bytes ? content : onDisk(file.absolute, size), sha256 };
    const kept = join(originals, sha256);
    const known = existsSync(kept);
    if (content.bytes) {
      if (!known) writeFileSync(kept, content.bytes, { mode: 0o444 });
      return { content, sha256 };
    }
    if (known) rmSync(temporary);
    else {
      renameSync(temporary, kept);
      chmodSync(kept, 0o444);
    }
    return { content: onDisk(kept, size), sha256 };
  }

  private async walked(walked: Walked, fileDigest: string): Promise<void> {
    if (walked.kind === 'oddity') return this.strange(walked.path, walked.oddity, walked.bytes);
    const { stored } = walked;
    // The digest of a handed-over file is known; of an entry it is made with the item.
    const digest = stored.steps.length === 0 ? fileDigest : undefined;
    if (walked.kind === 'container') return this.container(stored, walked, digest);
    this.sink.check();
    this.plain = stored.steps.length === 0 ? { path: stored.path, size: stored.content.size ?? 0 } : undefined;
    const row = await readItem(stored, ++this.itemNumber, digest, this.context);
    this.post(row, row.bytes + Math.max(0, row.unread_bytes + row.record_bytes + row.structure_bytes - row.bytes));
    await this.breathe();
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
      reasons: [`begins as a ${type} archive`, ...(entries > 0 ? [`${entries} entries in its directory`] : [])],
      modified_ns: stored.modified ?? null,
    });
    Object.assign(row, { bytes: size, stored_bytes: size, sha256, stored_sha256: sha256 });
    this.open.push({ row, account, oddities: stored.oddities });
  }

  private settle({ row, account, oddities }: (typeof this.open)[number]): void {
    row.structure_bytes = account.structure;
    row.unread_bytes = account.unread;
    this.post(row, account.structure + account.unread);
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

  /** `bytes`: what the item adds to the account; of a container that is what its members did not get. */
  private post(row: ItemRow, bytes: number): void {
    this.items.add(row);
    const { ledger } = this;
    ledger.bytes += bytes;
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
    this.post(
      {
        ...emptyItem({
          item,
          path,
          stored_path: path,
          chain: JSON.stringify([path]),
          role: 'unread',
          format: null,
          reasons: [oddity.message],
          modified_ns: null,
        }),
        bytes: unread,
        stored_bytes: unread,
        sha256: none,
        stored_sha256: none,
        unread_bytes: unread,
      },
      unread,
    );
    this.issue(item, oddity);
  }

  private issue(item: number, { code, message, severity, offset, length }: Oddity): void {
    this.issues.add({ item, record: null, ordinal: null, byte_offset: offset, byte_length: length, severity, code, message } satisfies IssueRow);
  }

  private async breathe(read = 0): Promise<void> {
    this.sink.check();
    if (read > 0 && this.plain) this.sink.progress(this.done + Math.min(read, this.plain.size), this.total, this.plain.path);
    for (let batch = this.spool.ready.shift(); batch; batch = this.spool.ready.shift()) this.spool.spare.push(...(await this.sink.batch(batch)));
  }
}

async function digestOf(content: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of content.pieces()) hash.update(piece);
  return hash.digest('hex');
}
