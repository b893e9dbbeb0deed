// Entries of archives put aside to be read again: in memory first, then in one spool file. What finds no room goes back to its archive.
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes kept in memory. */
const HELD = 512 * 1024 * 1024;
/** Share of the free disk that the spool file may take: where the folder of temporary files lies in memory, that is what is free. */
const SHARE = 1 / 4;

export class Shelf {
  private held = 0;
  private written = 0;
  private spool: { directory: string; file: string; fd: number; room: number } | undefined;
  constructor(private readonly inMemory = HELD) {}

  /** How to read these bytes again until `clear`; undefined: there is no room. Going back to an archive costs a pass over it each time. */
  put(bytes: Uint8Array): (() => Promise<Uint8Array>) | undefined {
    if (this.held + bytes.length <= this.inMemory) {
      this.held += bytes.length;
      return () => Promise.resolve(bytes);
    }
    const at = this.written;
    try {
      const { file, fd, room } = (this.spool ??= opened());
      if (at + bytes.length > room) return undefined;
      for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, at + done);
      this.written += bytes.length;
      return () => part(file, at, bytes.length);
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

function opened() {
  const directory = mkdtempSync(join(tmpdir(), 'sealtrail-'));
  const file = join(directory, 'entries.bin');
  const { bavail, bsize } = statfsSync(directory);
  return { directory, file, fd: openSync(file, 'wx', 0o600), room: bavail * bsize * SHARE };
}

async function part(file: string, at: number, length: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(length), 0, length, at);
    if (bytesRead < length) throw new Error('the spool file was cut');
    return buffer;
  } finally {
    await handle.close();
  }
}
