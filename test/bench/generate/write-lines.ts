// Writes generated lines to disk as they come: a log of five million lines is never in memory.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const FLUSH = 1 << 20;

/** Writes `count` lines, each with a line feed behind it; gives the bytes written. */
export function writeLines(path: string, count: number, next: (index: number) => string): number {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  let held = '';
  let bytes = 0;
  const flush = () => {
    bytes += writeSync(file, held);
    held = '';
  };
  for (let index = 0; index < count; index++) {
    held += `${next(index)}\n`;
    if (held.length > FLUSH) flush();
  }
  flush();
  closeSync(file);
  return bytes;
}
