// The spool between reader and database: NDJSON lines `{"p":[record,item,ordinal,offset,length,nulls],"u":{...},"r":{...}}`: `r` the record,
// `u` its members as text where the typed record cannot hold them, `nulls` see held-scan.ts.
// Place and record are members of their own, so nothing that a record says can pass for its place. Batches end by bytes.
import { closeSync, ftruncateSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { BATCH, GROUP } from '../limits.ts';
import { safeJson } from './conform.ts';

/** Records that come before those of a task: of its source, and of its item where the task is a stretch of one. What its numbers are counted on from. */
export interface Before {
  records: number;
  ordinals: number;
}

/** One file of spooled records of one format. Their numbers are those in the task that they were read for. */
export interface Spooled {
  file: string;
  format: string;
  records: number;
  /** Bytes of the longest line. */
  longest: number;
  /** Cells that some record of it may fill, by their position; of rows only. */
  filled: boolean[];
}

/** The same, once it is known what comes before it. */
export interface Batch extends Spooled {
  before: Before;
}

/** Writes a line from `at` on and marks what it fills. Gives the position behind; negative: nothing is to be written. */
export type Write = (buffer: Buffer, at: number, filled: boolean[]) => number;
/** Takes a line of `format` that needs at most `space` bytes. `raw`: bytes of the record. False: there is none. */
export type Line = (format: string, space: number, raw: number, write: Write) => boolean;

const BUFFER = 4 * 1024 * 1024;

interface Open extends Spooled {
  fd: number;
  raw: number;
  /** Bytes in the file. */
  written: number;
}

export class Spool {
  private readonly open = new Map<string, Open>();
  private current: Open | undefined;
  private count = 0;
  private buffer = Buffer.allocUnsafe(BUFFER);
  private used = 0;
  /** Records of each format so far. */
  private readonly counts = new Map<string, number>();
  /** Files that were read and may be written again: new ones would cost new memory each time. */
  readonly spare: string[] = [];
  /** Batches that are complete and not yet handed on. */
  readonly ready: Spooled[] = [];
  constructor(private readonly directory: string) {}

  /** A `Line`. */
  line(format: string, space: number, raw: number, write: Write): boolean {
    const batch = this.batchOf(format);
    if (this.used + space > this.buffer.length) {
      this.flush();
      if (space > this.buffer.length) this.buffer = Buffer.allocUnsafe(space * 2);
    }
    const begun = this.used;
    const end = write(this.buffer, begun, batch.filled);
    if (end < 0) return false;
    this.used = end;
    batch.records++;
    batch.raw += raw;
    if (this.used - begun > batch.longest) batch.longest = this.used - begun;
    const count = (this.counts.get(format) ?? 0) + 1;
    this.counts.set(format, count);
    if (batch.raw >= BATCH || count % GROUP === 0) this.finish(batch);
    return true;
  }

  private batchOf(format: string): Open {
    if (this.current?.format === format) return this.current;
    this.flush();
    let batch = this.open.get(format);
    if (!batch) {
      const spare = this.spare.pop();
      const file = spare ?? join(this.directory, `batch-${++this.count}.ndjson`);
      batch = { file, format, records: 0, longest: 0, filled: [], fd: openSync(file, spare === undefined ? 'wx' : 'r+', 0o600), raw: 0, written: 0 };
      this.open.set(format, batch);
    }
    this.current = batch;
    return batch;
  }

  private flush(): void {
    const { current } = this;
    if (this.used > 0 && current) {
      for (let at = 0; at < this.used; ) at += writeSync(current.fd, this.buffer, at, this.used - at, current.written + at);
      current.written += this.used;
    }
    this.used = 0;
  }

  private finish(batch: Open): void {
    if (batch === this.current) {
      this.flush();
      this.current = undefined;
    }
    ftruncateSync(batch.fd, batch.written);
    closeSync(batch.fd);
    this.open.delete(batch.format);
    const { file, format, records, longest, filled } = batch;
    this.ready.push({ file, format, records, longest, filled });
  }

  /** Completes all open batches. */
  finishAll(): void {
    this.flush();
    for (const batch of Array.from(this.open.values())) this.finish(batch);
  }
}

/** Rows of the small tables, one JSON object or line of cells each. */
export class RowFile {
  readonly file: string;
  private readonly fd: number;
  private pending: string[] = [];
  private written = 0;
  private taken = { bytes: 0, rows: 0 };
  rows = 0;
  /** Bytes that the longest line of cells has at most. */
  longest = 0;
  constructor(directory: string, name: string) {
    this.file = join(directory, `${name}.ndjson`);
    this.fd = openSync(this.file, 'wx+', 0o600);
  }
  add(row: object): void {
    this.rows++;
    this.pending.push(safeJson(row));
    if (this.pending.length >= 1000) this.flush();
  }
  /** `line`: as `row-writer.ts` makes it. */
  addLine(line: string): void {
    this.rows++;
    // Three bytes a character.
    this.longest = Math.max(this.longest, line.length * 3);
    if (this.pending.push(line) >= 1000) this.flush();
  }
  /** What was added since this was asked last. */
  stretch(): RowStretch {
    this.flush();
    const { bytes, rows } = this.taken;
    this.taken = { bytes: this.written, rows: this.rows };
    return { file: this.file, from: bytes, to: this.written, rows: this.rows - rows, longest: this.longest };
  }
  /** Adds rows of another file as they stand there. */
  append({ file, from, to, rows, longest }: RowStretch): void {
    if (rows === 0) return;
    this.flush();
    const other = openSync(file, 'r');
    try {
      const piece = Buffer.allocUnsafe(Math.min(1024 * 1024, to - from));
      for (let at = from; at < to; ) {
        const read = readSync(other, piece, 0, Math.min(piece.length, to - at), at);
        if (read === 0) throw new Error(`rows of ${file} are missing`);
        this.write(piece.subarray(0, read));
        at += read;
      }
    } finally {
      closeSync(other);
    }
    this.rows += rows;
    this.longest = Math.max(this.longest, longest);
  }
  /** The same, without what `mayGo` behind the first `most` rows. Gives how many were left out. */
  appendBounded(stretch: RowStretch, most: number, mayGo: (row: object) => boolean): number {
    if (stretch.rows <= most) {
      this.append(stretch);
      return 0;
    }
    const { file, from, to, rows } = stretch;
    const text = readFileSync(file).toString('utf8', from, to);
    let left = most;
    const kept = text.split('\n').filter((line) => line !== '' && (left-- > 0 || !mayGo(JSON.parse(line) as object)));
    for (const line of kept) this.add(JSON.parse(line) as object);
    return rows - kept.length;
  }
  private flush(): void {
    if (this.pending.length > 0) this.write(Buffer.from(`${this.pending.join('\n')}\n`));
    this.pending = [];
  }
  private write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.fd, bytes, at);
    this.written += bytes.length;
  }
  close(): void {
    this.flush();
    closeSync(this.fd);
  }
}

/** Rows in a file of them: bytes [from, to). */
export interface RowStretch {
  file: string;
  from: number;
  to: number;
  rows: number;
  longest: number;
}
