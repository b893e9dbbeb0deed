// Lines farther on in an item that hold records of another format, where its first bytes show none: a log of the system in which a program begins to write
// such records after a day. All of it is looked through for what stands in any such line, which is a search of bytes and no reading.
import type { Carrier, LinePeel } from '../../reading/carrier.ts';
import { headOf } from '../../reading/recognise/detect.ts';
import type { Head } from '../../reading/recognise/recognition.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { type Choices, looksLike, openingOf } from './opening.ts';

/** Lines that are tried, and that are given back, of one stream. */
const TRIED = 16;
const GIVEN = 3;
/** Streams: what is beyond them is met when the item is read. */
const MOST_STREAMS = 256;
const LONGEST_LINE = 65_536;
const LINE_END = 10;

type Marked = Carrier & { peel: LinePeel & { marks: readonly string[] } };
const isMarked = (carrier: Carrier): carrier is Marked => carrier.peel.by === 'lines' && carrier.peel.marks !== undefined;

/** Lines in which a carrier that the head looks like holds something known, a few of each of its streams; empty: none does. */
export async function fartherLines(content: ByteSource, head: Head, choices: Choices): Promise<Buffer> {
  const carrier = choices.carriers.find((one): one is Marked => isMarked(one) && looksLike(one, head));
  if (!carrier) return Buffer.alloc(0);
  const marks = carrier.peel.marks.map((mark) => Buffer.from(mark));
  const found: Uint8Array[] = [];
  const streams = new Map<string, { tried: number; given: number }>();
  const look = (line: Buffer): void => {
    const text = line.toString();
    const peeled = carrier.peel.peel(text);
    if (!peeled || 'control' in peeled) return;
    const key = peeled.stream ?? '';
    const stream = streams.get(key) ?? { tried: 0, given: 0 };
    if (stream.tried >= TRIED || stream.given >= GIVEN || (stream.tried === 0 && streams.size >= MOST_STREAMS)) return;
    streams.set(key, stream);
    stream.tried++;
    if (!openingOf(headOf(Buffer.concat([line, lineEnd]), head.name, true), choices)) return;
    stream.given++;
    found.push(Buffer.from(line), lineEnd);
  };
  let held = Buffer.alloc(0);
  for await (const piece of content.pieces()) {
    const bytes = held.length === 0 ? Buffer.from(piece.buffer, piece.byteOffset, piece.length) : Buffer.concat([held, piece]);
    const whole = bytes.lastIndexOf(LINE_END) + 1;
    for (const line of markedLines(bytes.subarray(0, whole), marks)) look(line);
    held = bytes.length - whole > LONGEST_LINE ? Buffer.alloc(0) : Buffer.from(bytes.subarray(whole));
  }
  if (marks.some((mark) => held.includes(mark))) look(held);
  return Buffer.concat(found);
}

const lineEnd = Buffer.from('\n');

/** Lines in which one of the marks stands, each once, without its end. */
function* markedLines(bytes: Buffer, marks: readonly Buffer[]): Generator<Buffer> {
  const next = marks.map((mark) => bytes.indexOf(mark));
  for (;;) {
    const hit = Math.min(...next.filter((at) => at >= 0));
    if (hit === Number.POSITIVE_INFINITY) return;
    const start = bytes.lastIndexOf(LINE_END, hit) + 1;
    const end = bytes.indexOf(LINE_END, hit);
    const stop = end < 0 ? bytes.length : end;
    if (stop - start <= LONGEST_LINE) yield bytes.subarray(start, stop);
    for (const [i, at] of next.entries()) if (at >= 0 && at < stop) next[i] = bytes.indexOf(marks[i] as Buffer, stop);
  }
}
