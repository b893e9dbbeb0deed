// A gzip unpacked to where any place of it can be read: in memory while small, else in a spool file. For what is read by a directory at its end.
import { Collector } from './collect.ts';
import type { Content } from '../bytes/content.ts';
import { gunzipLarge, type Unpacked } from './gunzip-large.ts';

/** A spool file is the caller's to remove. `LimitReached` when it unpacks beyond `budget` bytes. */
export async function gunzipHeld(stored: Content, directory: string, budget: number): Promise<Unpacked> {
  const unpacked = gunzipLarge(stored, stored.size ?? 0);
  const collected = new Collector(directory, 0, budget);
  for await (const piece of unpacked.content.pieces()) collected.write(Uint8Array.from(piece));
  return { ...unpacked, content: collected.content() };
}
