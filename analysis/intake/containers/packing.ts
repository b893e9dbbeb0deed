// Ways of packing a single file: gzip, whose reading has ways of its own, and the codecs.
import { type ByteSource, inMemory } from '../bytes/byte-source.ts';
import { WHOLE } from '../limits.ts';
import { gunzipLarge, type Unpacked } from './gunzip-large.ts';
import { gunzipWhole, isGzip } from './gzip.ts';
import { codecNamed, codecOf, unpackedBy } from './packed/unpacked.ts';
import type { Packing } from './walked.ts';

/** Bytes of a head that tell it. */
export const PACKING_HEAD = 1024;

export const packingOf = (head: Uint8Array): Packing | undefined => (isGzip(head) ? 'gz' : codecOf(head)?.kind);

/** Name of what is packed in a file of this name. */
export function unpackedName(name: string, packing: Packing): string {
  const ending = packing === 'gz' ? /\.gz$/i : codecNamed(packing)?.ending;
  return ending === undefined ? name : name.replace(ending, '');
}

/** Unpacked as it is read, each time again. */
export function unpackedAsRead(packing: Packing, stored: ByteSource, directory: string, budget?: number): Unpacked {
  const codec = codecNamed(packing);
  return codec ? unpackedBy(codec, stored, directory, budget) : gunzipLarge(stored, directory, budget);
}

/** In memory, where that holds what is packed and unpacked. */
export async function unpackedHeld(packing: Packing, stored: ByteSource, directory: string): Promise<Unpacked> {
  if (packing === 'gz') {
    const whole = stored.bytes ? await gunzipWhole(stored.bytes) : undefined;
    return whole ? { content: inMemory(whole.bytes), oddities: whole.oddities, undecoded: () => whole.undecoded } : gunzipLarge(stored, directory);
  }
  const opened = unpackedAsRead(packing, stored, directory);
  if (!stored.bytes) return opened;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of opened.content.pieces()) {
    size += piece.length;
    if (size > WHOLE) return opened;
    parts.push(piece);
  }
  const undecoded = opened.undecoded();
  return {
    content: inMemory(parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts)),
    oddities: [...opened.oddities],
    undecoded: () => undecoded,
  };
}
