// A copy in the making: written piece by piece, named by its digest when that is known.
import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../bytes/on-disk.ts';

export class Copy {
  private readonly temporary: string;
  private readonly fd: number;
  /** `directory`: private folder of the import; `originals`: where it goes. */
  constructor(
    directory: string,
    private readonly originals: string,
  ) {
    this.temporary = join(directory, 'original.part');
    this.fd = openSync(this.temporary, 'w', 0o600);
  }

  write(bytes: Uint8Array): void {
    writeWhole(this.fd, bytes);
  }

  /** Nothing more is written. */
  close(): void {
    closeSync(this.fd);
  }

  /** Gives its place. */
  keep(sha256: string): string {
    const kept = join(this.originals, sha256);
    if (existsSync(kept)) rmSync(this.temporary);
    else {
      renameSync(this.temporary, kept);
      chmodSync(kept, 0o444);
    }
    return kept;
  }
}
