// Entries of archives put aside to be read again: in memory first, then on disk. What finds no room goes back to its archive.
import { closeSync, linkSync, mkdtempSync, openSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ByteSource, inMemory } from '../bytes/byte-source.ts';
import { onDisk, writeWhole } from '../bytes/on-disk.ts';

/** Bytes kept in memory. */
const HELD = 512 * 1024 * 1024;
/** Share of the free disk that the spool file may take: where the folder of temporary files lies in memory, that is what is free. */
const SHARE = 1 / 4;

export class Shelf {
  private held = 0;
  /** Bytes in the spool file, and on disk altogether. */
  private spooled = 0;
  private written = 0;
  private linked = 0;
  private spool: { directory: string; file: string; fd: number; room: number } | undefined;
  constructor(private readonly inMemory = HELD) {}

  /** These bytes again until `clear`; undefined: there is no room. Going back to an archive costs a pass over it each time. */
  put({ bytes, file, size = 0 }: ByteSource): (() => ByteSource) | undefined {
    if (bytes && this.held + bytes.length <= this.inMemory) {
      this.held += bytes.length;
      return () => inMemory(bytes);
    }
    if (!bytes && file === undefined) return undefined;
    try {
      const { directory, file: spool, fd, room } = (this.spool ??= opened());
      if (this.written + size > room) return undefined;
      this.written += size;
      if (!bytes) {
        // It is on disk already, in a file of ours that goes when the walk is past it: a second name keeps it.
        const kept = join(directory, `large-${++this.linked}.bin`);
        if (!linked(file as string, kept)) return undefined;
        return () => onDisk(kept, size);
      }
      const offset = this.spooled;
      writeWhole(fd, bytes);
      this.spooled += size;
      return () => onDisk(spool, size, { offset });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      return undefined;
    }
  }

  clear(): void {
    if (this.spool === undefined) return;
    closeSync(this.spool.fd);
    rmSync(this.spool.directory, { recursive: true, force: true });
    this.spool = undefined;
  }
}

/** Not every file system gives a file a second name. */
function linked(file: string, kept: string): boolean {
  try {
    linkSync(file, kept);
    return true;
  } catch {
    return false;
  }
}

function opened() {
  const directory = mkdtempSync(join(tmpdir(), 'sealtrail-'));
  const file = join(directory, 'entries.bin');
  const { bavail, bsize } = statfsSync(directory);
  return { directory, file, fd: openSync(file, 'wx', 0o600), room: bavail * bsize * SHARE };
}
