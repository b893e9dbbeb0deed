// Bytes that come in order, kept where any place of them can be read: in memory while small, else in a file under a name of our own.
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { WHOLE } from '../limits.ts';
import { inMemory, type SeekableSource } from './byte-source.ts';
import { onDisk, writeWhole } from './on-disk.ts';

let spilled = 0;

/** `directory`: private folder of who reads; `most`: bytes kept in memory. */
export class Spill {
  private parts: Uint8Array[] = [];
  private fd: number | undefined;
  private file = '';
  size = 0;
  constructor(
    private readonly directory: string,
    private readonly most = WHOLE,
  ) {}

  write(chunk: Uint8Array): void {
    this.size += chunk.length;
    if (this.fd === undefined && this.size > this.most) this.open();
    if (this.fd === undefined) this.parts.push(chunk);
    else writeWhole(this.fd, chunk);
  }

  private open(): void {
    this.file = join(this.directory, `unpacked-${++spilled}.bin`);
    this.fd = openSync(this.file, 'wx', 0o600);
    for (const part of this.parts.splice(0)) writeWhole(this.fd, part);
  }

  /** What was written. A file of it goes when the source is closed. */
  source(): SeekableSource {
    if (this.fd === undefined) return inMemory(this.parts.length === 1 ? (this.parts[0] as Uint8Array) : Buffer.concat(this.parts));
    closeSync(this.fd);
    this.fd = undefined;
    return onDisk(this.file, this.size, { own: true });
  }

  /** Nothing of it is wanted. */
  discard(): void {
    if (this.fd === undefined) return;
    closeSync(this.fd);
    this.fd = undefined;
    rmSync(this.file, { force: true });
  }
}
