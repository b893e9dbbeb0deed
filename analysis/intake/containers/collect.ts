// Takes the bytes of an archive entry as they come: in memory while small, else into a spool file of our own name. Stops bombs.
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Content, inMemory, onDisk } from '../bytes/content.ts';
import { MAX_RATIO, RATIO_FROM, WHOLE } from '../limits.ts';

/** An entry that goes beyond a limit; what came before stands. */
export class LimitReached extends Error {}

let spilled = 0;

/** `packed`: bytes the entry occupies in its container (0 = not known); `budget`: bytes that the source may still unpack to. */
export class Collector {
  private parts: Uint8Array[] = [];
  private fd: number | undefined;
  private file = '';
  size = 0;
  constructor(
    private readonly directory: string,
    private readonly packed: number,
    private readonly budget: number,
  ) {}

  write(chunk: Uint8Array): void {
    if (this.packed > 0 && this.size + chunk.length > Math.max(RATIO_FROM, this.packed * MAX_RATIO))
      throw new LimitReached(`unpacks to more than ${MAX_RATIO} times its size`);
    if (this.size + chunk.length > this.budget) throw new LimitReached('the source unpacks to more than the limit');
    this.size += chunk.length;
    if (this.fd === undefined && this.size > WHOLE) this.spill();
    if (this.fd === undefined) this.parts.push(chunk);
    else writeSync(this.fd, chunk);
  }

  private spill(): void {
    this.file = join(this.directory, `entry-${++spilled}.bin`);
    this.fd = openSync(this.file, 'wx', 0o600);
    for (const part of this.parts) writeSync(this.fd, part);
    this.parts = [];
  }

  /** What was collected; a spilled entry's file is the caller's to remove. */
  content(): Content {
    if (this.fd === undefined) return inMemory(this.parts.length === 1 ? (this.parts[0] as Uint8Array) : Buffer.concat(this.parts));
    closeSync(this.fd);
    this.fd = undefined;
    return onDisk(this.file, this.size);
  }
}
