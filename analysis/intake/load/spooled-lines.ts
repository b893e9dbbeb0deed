// The lines of a spooled file, where they have to be told apart again.
import { closeSync, ftruncateSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { CELL_QUOTE } from '../spool/row-writer.ts';
import type { Batch } from '../spool/spool.ts';
import type { Loading } from './loading.ts';

type Kind = Loading['spool']['kind'];

const LINE_END = 10;
const QUOTE = CELL_QUOTE.charCodeAt(0);
const PIECE = 4 * 1024 * 1024;

export function linesOf(file: string, kind: Kind): string[] {
  const bytes = readFileSync(file);
  const ends = new LineEnds(kind);
  const lines: string[] = [];
  let from = 0;
  const line = (end: number): void => {
    if (end > from) lines.push(bytes.toString('utf8', from, end));
    from = end + 1;
  };
  for (const end of ends.in(bytes)) line(end);
  if (ends.isOpen) throw new Error('a spool line with an open quote');
  line(bytes.length);
  return lines;
}

/** Ends the batch behind its first `records` lines. Gives the batch of those behind, which are written to the file `rest`, over what it holds. */
export function cutBehind(batch: Batch, records: number, rest: string, kind: Kind): Batch {
  const piece = Buffer.allocUnsafe(PIECE);
  const from = openSync(batch.file, 'r+');
  const to = openSync(rest, 'w', 0o600);
  try {
    const read = (at: number): Buffer => piece.subarray(0, readSync(from, piece, 0, piece.length, at));
    const end = behind(read, records, new LineEnds(kind));
    for (let at = end, bytes = read(at); bytes.length > 0; bytes = read(at)) {
      for (let done = 0; done < bytes.length; ) done += writeSync(to, bytes, done);
      at += bytes.length;
    }
    ftruncateSync(from, end);
  } finally {
    closeSync(from);
    closeSync(to);
  }
  const behindIt = { ...batch, file: rest, records: batch.records - records };
  batch.records = records;
  return behindIt;
}

/** Position behind the first `lines` lines. `read`: a piece from a position on. */
function behind(read: (at: number) => Buffer, lines: number, ends: LineEnds): number {
  let left = lines;
  let from = 0;
  for (let bytes = read(from); bytes.length > 0; bytes = read(from)) {
    for (const end of ends.in(bytes)) if (--left === 0) return from + end + 1;
    from += bytes.length;
  }
  throw new Error('a spooled file with too few lines');
}

/** Of rows of cells those between quotes end no line. */
class LineEnds {
  /** Behind an odd number of quotes: of a doubled one the second opens again. */
  isOpen = false;

  constructor(private readonly kind: Kind) {}

  /** Positions of the line ends in a piece of a file that goes on where the one before ended. */
  *in(bytes: Buffer): Generator<number> {
    const after = (at: number): number => (this.kind === 'json' ? -1 : bytes.indexOf(QUOTE, at));
    let quote = after(0);
    const pass = (to: number): void => {
      for (; quote >= 0 && quote < to; quote = after(quote + 1)) this.isOpen = !this.isOpen;
    };
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, end + 1)) {
      pass(end);
      if (!this.isOpen) yield end;
    }
    pass(bytes.length);
  }
}
