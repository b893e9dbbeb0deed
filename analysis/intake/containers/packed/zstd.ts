// Zstandard frames (RFC 8878): blocks of at most 128 KiB, each literals in Huffman codes and sequences of copies in finite state codes.
import { type Codec, Damaged, need, NotRead, type Say } from './codec.ts';
import type { Input } from './input.ts';
import { BackBits, type StateTable, readStates, stateTable } from './zstd-states.ts';
import { type Prefixes, readPrefixes } from './zstd-prefixes.ts';
import { MAX_WINDOW, Window } from './window.ts';
import { Xxh64 } from './xxhash.ts';

const MAGIC = 0xfd2fb528;
const BLOCK = 128 * 1024;
const isSkippable = (magic: number): boolean => (magic & 0xfffffff0) >>> 0 === 0x184d2a50;

interface Header {
  length: number;
  window: number;
  size: number | undefined;
  dictionary: number;
  checksum: boolean;
}

/** RFC 8878, 3.1.1.1. `head` holds 18 bytes, or all there are. Undefined: no such header. */
function headerOf(head: Buffer): Header | undefined {
  const flags = head[4] ?? 8;
  if (flags & 8) return undefined;
  const single = (flags & 32) !== 0;
  const named = [0, 1, 2, 4][flags & 3] as number;
  const sized = [single ? 1 : 0, 2, 4, 8][flags >> 6] as number;
  const begin = single ? 5 : 6;
  const length = begin + named + sized;
  if (head.length < length) return undefined;
  const at = begin + named;
  const size = sized === 0 ? undefined : sized === 8 ? Number(head.readBigUInt64LE(at)) : head.readUIntLE(at, sized) + (sized === 2 ? 256 : 0);
  const scale = head[5] as number;
  const base = 2 ** (10 + (scale >> 3));
  return {
    length,
    window: single ? (size ?? 0) : base + (base / 8) * (scale & 7),
    size,
    dictionary: named === 0 ? 0 : head.readUIntLE(begin, named),
    checksum: (flags & 4) !== 0,
  };
}

/** What blocks of a frame leave to those behind them. */
interface Standing {
  window: Window;
  prefixes: Prefixes | undefined;
  states: (StateTable | undefined)[];
  offsets: [number, number, number];
}

async function* frame(input: Input, say: Say): AsyncGenerator<Uint8Array, number, void> {
  const magic = (await need(input, 8)).readUInt32LE(0);
  if (isSkippable(magic)) {
    let left = 8 + input.rest.readUInt32LE(4);
    const foreign = left - 8;
    while (left > 0) {
      await need(input, 1);
      const part = Math.min(left, input.rest.length);
      input.take(part);
      left -= part;
    }
    return foreign;
  }
  await input.fill(18);
  const begin = input.at;
  const header = headerOf(input.rest);
  if (!header) throw new Damaged('the header of a frame is cut');
  if (header.dictionary !== 0)
    throw new NotRead(`this zstd frame needs the dictionary ${header.dictionary}, which is not in it: unpack it with that dictionary first`);
  if (header.window > MAX_WINDOW)
    throw new NotRead(`this zstd frame asks for ${header.window} bytes of memory, more than the ${MAX_WINDOW} that are given: unpack it first`);
  input.take(header.length);
  const standing: Standing = { window: new Window(header.window), prefixes: undefined, states: [undefined, undefined, undefined], offsets: [1, 4, 8] };
  const { window } = standing;
  const sum = new Xxh64();
  let total = 0;
  for (let last = false; !last; ) {
    const head = (await need(input, 3)).readUIntLE(0, 3);
    last = (head & 1) === 1;
    const type = (head >> 1) & 3;
    const size = head >> 3;
    if (size > BLOCK || type === 3) throw new Damaged('a block has a kind or length that there is none of');
    const stored = type === 1 ? 1 : size;
    const bytes = (await need(input, 3 + stored)).subarray(3, 3 + stored);
    window.room(BLOCK);
    if (type === 0) window.put(bytes, 0, size);
    else if (type === 1) window.put(Buffer.alloc(size, bytes[0]), 0, size);
    else compressed(bytes, standing);
    const part = window.take();
    if (header.checksum) sum.update(part);
    total += part.length;
    input.take(3 + stored);
    if (part.length > 0) yield part;
  }
  if (header.checksum) {
    if ((await need(input, 4)).readUInt32LE(0) !== sum.low())
      say('packed.checksum', `the check sum of the frame at stored offset ${begin} does not fit its content`);
    input.take(4);
  }
  if (header.size !== undefined && header.size !== total)
    say('packed.length', `the frame at stored offset ${begin} states ${header.size} bytes and holds ${total}`);
  return 0;
}

/** RFC 8878, 3.1.1.3. */
function compressed(bytes: Buffer, standing: Standing): void {
  const { literals, at } = literalsOf(bytes, standing);
  const begin = standing.window.at;
  const rest = sequences(bytes, at, literals, standing);
  if (standing.window.at - begin + literals.length - rest > BLOCK) throw new Damaged('a block unpacks to more than blocks may hold');
  standing.window.put(literals, rest, literals.length);
}

function literalsOf(bytes: Buffer, standing: Standing): { literals: Buffer; at: number } {
  const first = bytes[0] ?? 0;
  const type = first & 3;
  const format = (first >> 2) & 3;
  if (type <= 1) {
    const length = format === 1 ? 2 : format === 3 ? 3 : 1;
    if (bytes.length < length) throw new Damaged('the literals of a block are cut');
    const size = bytes.readUIntLE(0, length) >> (length === 1 ? 3 : 4);
    const end = length + (type === 0 ? size : 1);
    if (size > BLOCK || end > bytes.length) throw new Damaged('the literals of a block are cut');
    return { literals: type === 0 ? bytes.subarray(length, end) : Buffer.alloc(size, bytes[length]), at: end };
  }
  const length = format < 2 ? 3 : format + 2;
  if (bytes.length < length) throw new Damaged('the literals of a block are cut');
  const width = format < 2 ? 10 : format === 2 ? 14 : 18;
  const sizes = Math.floor(bytes.readUIntLE(0, length) / 16);
  const size = sizes % 2 ** width;
  const end = length + Math.floor(sizes / 2 ** width);
  if (size > BLOCK || end > bytes.length) throw new Damaged('the literals of a block are cut');
  let at = length;
  if (type === 2) {
    const read = readPrefixes(bytes.subarray(at, end));
    standing.prefixes = read.prefixes;
    at += read.length;
  }
  const { prefixes } = standing;
  if (!prefixes) throw new Damaged('a block goes on with codes of a block that is not there');
  const literals = Buffer.allocUnsafe(size);
  if (format === 0) prefixes.unpack(bytes, at, end, literals, 0, size);
  else {
    if (at + 6 > end) throw new Damaged('the literals of a block are cut');
    const each = Math.floor((size + 3) / 4);
    let from = at + 6;
    for (let stream = 0; stream < 4; stream++) {
      const to = stream === 3 ? end : from + bytes.readUInt16LE(at + 2 * stream);
      if (to > end || 3 * each > size) throw new Damaged('the literals of a block are cut');
      prefixes.unpack(bytes, from, to, literals, stream * each, stream === 3 ? size : (stream + 1) * each);
      from = to;
    }
  }
  return { literals, at: end };
}

const upTo = (count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => from + i);
/** Smallest value and further bits of each code (RFC 8878, 3.1.1.3.2.1.1). */
const literalBase = [...upTo(16), 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];
const literalBits = [...upTo(16).fill(0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const matchBase = [...upTo(32, 3), 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539];
const matchBits = [...upTo(32).fill(0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

const ones = (count: number, of = 1): number[] => upTo(count).fill(of);
/** Literal lengths, offsets, match lengths: most bits of a state, codes, and the table where a block brings none (3.1.1.3.2.2). */
const kinds = [
  { log: 9, codes: 36, usual: stateTable([4, 3, ...ones(11, 2), ...ones(3), ...ones(9, 2), 3, 2, ...ones(5), ...ones(4, -1)], 6) },
  { log: 8, codes: 32, usual: stateTable([...ones(6), 2, 2, 2, ...ones(15), ...ones(5, -1)], 5) },
  { log: 9, codes: 53, usual: stateTable([1, 4, 3, ...ones(6, 2), ...ones(37), ...ones(7, -1)], 6) },
] as const;

/** Gives how many literals it took. */
function sequences(bytes: Buffer, start: number, literals: Buffer, standing: Standing): number {
  let at = start;
  const next = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw new Damaged('the sequences of a block are cut');
    return byte;
  };
  const first = next();
  const count = first < 128 ? first : first < 255 ? (first - 128) * 256 + next() : next() + next() * 256 + 0x7f00;
  if (count === 0) {
    if (at !== bytes.length) throw new Damaged('something stands behind the literals of a block');
    return 0;
  }
  const modes = next();
  if (modes & 3) throw new Damaged('a block has a mode that there is none of');
  for (const [i, { log, codes, usual }] of kinds.entries()) {
    const mode = (modes >> (6 - 2 * i)) & 3;
    if (mode === 0) standing.states[i] = usual;
    else if (mode === 1) {
      const symbol = next();
      if (symbol >= codes) throw new Damaged('a block has a code that there is none of');
      standing.states[i] = { log: 0, symbols: Uint8Array.of(symbol), bits: Uint8Array.of(0), base: Uint16Array.of(0) };
    } else if (mode === 2) {
      const read = readStates(bytes, at, bytes.length, log, codes);
      standing.states[i] = read.table;
      at = read.at;
    }
  }
  const [lengths, offsets, matches] = standing.states;
  if (!lengths || !offsets || !matches) throw new Damaged('a block goes on with codes of a block that is not there');
  const bits = new BackBits(bytes, at, bytes.length);
  let lengthState = bits.read(lengths.log);
  let offsetState = bits.read(offsets.log);
  let matchState = bits.read(matches.log);
  const { window, offsets: recent } = standing;
  const begin = window.at;
  let taken = 0;
  for (let i = 0; i < count; i++) {
    const offsetCode = offsets.symbols[offsetState] as number;
    // Beyond every reach that is held.
    if (offsetCode > 28) throw new Damaged('a match reaches back too far');
    const value = 2 ** offsetCode + bits.read(offsetCode);
    const matchCode = matches.symbols[matchState] as number;
    const match = (matchBase[matchCode] as number) + bits.read(matchBits[matchCode] as number);
    const lengthCode = lengths.symbols[lengthState] as number;
    const length = (literalBase[lengthCode] as number) + bits.read(literalBits[lengthCode] as number);
    if (i + 1 < count) {
      lengthState = (lengths.base[lengthState] as number) + bits.read(lengths.bits[lengthState] as number);
      matchState = (matches.base[matchState] as number) + bits.read(matches.bits[matchState] as number);
      offsetState = (offsets.base[offsetState] as number) + bits.read(offsets.bits[offsetState] as number);
    }
    if (bits.left < 0) throw new Damaged('the sequences of a block are cut');
    if (taken + length > literals.length || window.at - begin + length + match > BLOCK) throw new Damaged('a block unpacks to more than blocks may hold');
    window.put(literals, taken, taken + length);
    taken += length;
    window.repeat(distanceOf(value, length, recent), match);
  }
  if (bits.left !== 0) throw new Damaged('something stands behind the sequences of a block');
  return taken;
}

/** RFC 8878, 3.1.1.5: the three distances used last are kept, and named by 1 to 3. */
function distanceOf(value: number, literals: number, recent: [number, number, number]): number {
  const [one, two, three] = recent;
  if (value > 3) {
    recent[2] = two;
    recent[1] = one;
    return (recent[0] = value - 3);
  }
  const which = value - 1 + (literals === 0 ? 1 : 0);
  if (which === 0) return one;
  const distance = which === 1 ? two : which === 2 ? three : one - 1;
  if (which !== 1) recent[2] = two;
  recent[1] = one;
  return (recent[0] = distance);
}

export const zstd: Codec = {
  kind: 'zst',
  title: 'Zstandard',
  ending: /\.zstd?$/i,
  begins(head) {
    let at = 0;
    // Frames to be skipped may come first; they are no evidence of this format (LZ4 has the same).
    while (at + 8 <= head.length && isSkippable(head.readUInt32LE(at))) at += 8 + head.readUInt32LE(at + 4);
    if (at + 6 > head.length || head.readUInt32LE(at) !== MAGIC) return false;
    return headerOf(head.subarray(at)) !== undefined;
  },
  follows: (head) => head.length >= 4 && (head.readUInt32LE(0) === MAGIC || isSkippable(head.readUInt32LE(0))),
  frame,
};
