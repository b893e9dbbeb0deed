// The spool between reader and database: NDJSON lines `{"p":[record,item,ordinal,offset,length,nulls],"u":{...},"r":{...}}`: `r` the record,
// `u` its members as text where the typed record cannot hold them, `nulls` see held-scan.ts.
// Place and record are members of their own, so nothing that a record says can pass for its place. Batches end by bytes.
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { BATCH, GROUP } from '../limits.ts';

/** One file of spooled records of one format. */
export interface Batch {
  file: string;
  format: string;
  records: number;
  /** Bytes of the longest line. */
  longest: number;
  /** Cells that some record of it may fill, by their position; of rows only. */
  filled: boolean[];
}

/** Writes a line from `at` on and marks what it fills. Gives the position behind; negative: nothing is to be written. */
export type Write = (buffer: Buffer, at: number, filled: boolean[]) => number;
/** Takes a line of `format` that needs at most `space` bytes. `raw`: bytes of the record. False: there is none. */
export type Line = (format: string, space: number, raw: number, write: Write) => boolean;

const BUFFER = 4 * 1024 * 1024;

interface Open extends Batch {
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
  readonly ready: Batch[] = [];
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

/** Rows of the small tables, one JSON object a line. */
export class RowFile {
  readonly file: string;
  private readonly fd: number;
  private pending: string[] = [];
  rows = 0;
  constructor(directory: string, name: string) {
    this.file = join(directory, `${name}.ndjson`);
    this.fd = openSync(this.file, 'wx', 0o600);
  }
  add(row: object): void {
    this.rows++;
    this.pending.push(JSON.stringify(row));
    if (this.pending.length >= 1000) this.flush();
  }
  private flush(): void {
    if (this.pending.length > 0) writeSync(this.fd, `${this.pending.join('\n')}\n`);
    this.pending = [];
  }
  close(): void {
    this.flush();
    closeSync(this.fd);
  }
}
