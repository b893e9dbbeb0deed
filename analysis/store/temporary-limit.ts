// How much DuckDB may spill to the disk: never so much that a statement fills the disk which holds the case.
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

const GIB = 1 << 30;
/** No statement of ours needs more; one that does runs away. */
const MOST = 32 * GIB;
/** Used when the disk does not say what is free. */
const UNKNOWN = 4 * GIB;

/** Half of what is free where `folder` is or will be, at most 32 GiB, as DuckDB's setting `max_temp_directory_size` wants it. */
export async function temporaryLimit(folder: string): Promise<string> {
  return `${Math.floor(Math.min(MOST, (await free(folder)) / 2) / (1 << 20))}MiB`;
}

/** Free bytes for this user; asked of the nearest folder that is there. */
async function free(folder: string): Promise<number> {
  for (let at = folder; at !== ''; at = dirname(at)) {
    const disk = await statfs(at).catch(() => undefined);
    if (disk) return disk.bavail * disk.bsize;
    if (dirname(at) === at) break;
  }
  return UNKNOWN;
}
