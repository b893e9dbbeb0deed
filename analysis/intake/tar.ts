// tar archives through tar-stream: read once from front to back, never written to disk by name.
import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { Collector, LimitReached } from './collect.ts';
import type { Content } from './content.ts';
import type { Oddity } from './walked.ts';
import type { ArchiveEntry } from './zip.ts';

/** A tar header: the check sum over 512 bytes fits, whatever the magic says. */
export function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < 512 || bytes[0] === 0) return false;
  const stated = Number.parseInt(
    Buffer.from(bytes.buffer, bytes.byteOffset + 148, 8)
      .toString('latin1')
      .replace(/[\0 ]+$/, ''),
    8,
  );
  if (!Number.isInteger(stated)) return false;
  let sum = 8 * 32;
  for (let i = 0; i < 512; i++) if (i < 148 || i >= 156) sum += bytes[i] as number;
  return sum === stated;
}

const kinds: Record<string, ArchiveEntry['kind']> = {
  file: 'file',
  'contiguous-file': 'file',
  directory: 'folder',
  link: 'link',
  symlink: 'link',
  'character-device': 'device',
  'block-device': 'device',
  fifo: 'device',
};

/** Entries in order; each must be read or dropped before the next is asked for. A cut archive ends with `fault` set. */
export async function* readTar(archive: Content, directory: string, budget: () => number, fault: (oddity: Oddity) => void): AsyncGenerator<ArchiveEntry> {
  const stream = extract();
  const source = Readable.from(archive.pieces(), { objectMode: true });
  source.on('error', (error) => stream.destroy(error));
  source.pipe(stream);
  let index = -1;
  try {
    for await (const entry of stream) {
      index++;
      const { name, type, size, mtime, linkname } = entry.header;
      let taken = false;
      const read = async () => {
        taken = true;
        const oddities: Oddity[] = [];
        const collector = new Collector(directory, 0, budget());
        try {
          for await (const chunk of entry) collector.write(chunk as Uint8Array);
        } catch (error) {
          const message = (error as Error).message;
          oddities.push({
            code: error instanceof LimitReached ? 'limit.total' : 'archive.cut_entry',
            message: `${message}; ${collector.size} of ${size ?? 0} bytes could be read`,
            severity: 'flag',
            offset: null,
            length: null,
          });
        }
        return { content: collector.content(), oddities, missing: Math.max(0, (size ?? 0) - collector.size) };
      };
      const kind = kinds[type ?? 'file'] ?? 'device';
      yield {
        index,
        name: kind === 'link' ? `${name} -> ${linkname ?? ''}` : name,
        kind,
        size: size ?? 0,
        packed: size ?? 0,
        modified: mtime ? `${BigInt(mtime.getTime()) * 1_000_000n}` : undefined,
        read,
      };
      if (!taken) entry.resume();
    }
  } catch (error) {
    fault({ code: 'archive.cut', message: `the tar archive breaks off: ${(error as Error).message}`, severity: 'flag', offset: null, length: null });
  } finally {
    source.destroy();
    stream.destroy();
  }
}
