// What is left of a framed line when its end, and what a crash left beside it, are taken away.
import type { Say } from '../../reading/format.ts';
import { readHeader } from './header.ts';

/** Without one line end. */
export function withoutEnd(text: string): string {
  let end = text.length;
  if (text.charCodeAt(end - 1) === 10) end--;
  if (text.charCodeAt(end - 1) === 13) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** A file that was being written when the machine stopped has a block of NULs there; the record behind it is whole. `torn`: what stood before it. */
export function withoutNuls(line: string, say: Say): { line: string; torn?: string } {
  if (!line.includes('\0')) return { line };
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) === 0) end--;
  // A record of its own behind a block: what stands before was torn off.
  const block = line.lastIndexOf('\0', end - 1);
  const start = block < 0 || !readHeader(line.slice(block + 1, end)) ? 0 : block + 1;
  let torn = start;
  while (torn > 0 && line.charCodeAt(torn - 1) === 0) torn--;
  const count = start - torn + line.length - end;
  if (count > 0) {
    const before = torn > 0 ? `; the ${torn} characters before them are kept in extra` : '';
    say('line.nul', `${count} NUL bytes stand beside the record, as a crash leaves them; it is read without them${before}`);
  }
  return { line: line.slice(start, end), ...(torn > 0 ? { torn: line.slice(0, torn) } : {}) };
}
