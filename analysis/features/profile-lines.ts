// The line in which a byte of a text stands, 1-based, as an editor counts it.
import { isEncoding } from '../contract/encodings.ts';
import { itemContent } from '../intake/originals/originals.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';

/** `offsets` rise. Those behind the end get the last line. */
export async function linesOf(
  reader: Reader,
  host: Host,
  { source, item, encoding }: { source: number; item: number; encoding: string },
  offsets: readonly number[],
): Promise<number[]> {
  const lines: number[] = [];
  const isEnd = endOfLine(encoding);
  await itemContent(reader, host, { source, item }, async (pieces) => {
    let line = 1;
    let at = 0;
    // The bytes of a sign may be cut by the border of two pieces.
    let before: Uint8Array = new Uint8Array();
    for await (const piece of pieces) {
      const bytes = before.length === 0 ? piece : Buffer.concat([before, piece]);
      const whole = bytes.length - (bytes.length % isEnd.width);
      for (let i = 0; i < whole; i += isEnd.width) {
        while (lines.length < offsets.length && (offsets[lines.length] as number) < at + i + isEnd.width) lines.push(line);
        if (isEnd.at(bytes, i)) line++;
      }
      at += whole;
      before = bytes.slice(whole);
      if (lines.length === offsets.length) return;
    }
    while (lines.length < offsets.length) lines.push(line);
  });
  return lines;
}

function endOfLine(encoding: string): { width: number; at(bytes: Uint8Array, i: number): boolean } {
  const name = isEncoding(encoding) ? encoding : 'utf-8';
  const width = name.startsWith('utf-16') ? 2 : name.startsWith('utf-32') ? 4 : 1;
  const low = name.endsWith('le') ? 0 : width - 1;
  return {
    width,
    at: (bytes, i) => {
      for (let k = 0; k < width; k++) if (bytes[i + k] !== (k === low ? 10 : 0)) return false;
      return true;
    },
  };
}
