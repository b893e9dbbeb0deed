// InflatePort over node:zlib. One gzip member only (RFC 1952): the header is read here and the deflate stream inflated raw, because
// gunzipSync joins members and drops zero padding without a word, and bytes behind the first member are what a forger appends.
import { createInflateRaw, inflateRawSync, inflateSync } from 'node:zlib';
import type { HashAlgorithm, InflatePort, RunningHash } from '../kernel/ports.ts';
import { textEnd } from '../kernel/zeros.ts';
import { checksum } from './checksum.ts';
import { nodeCrypto } from './crypto.ts';

/** Bytes of one member that are held at once. The largest files that a service delivers stay below. */
export const HELD_LIMIT = 64 * 1024 * 1024;
/** Bytes that one member may inflate to when it is hashed in pieces, or so many times its own; ten megabytes of zeros make ten gigabytes. */
export const HASHED_LIMIT = 2 * 1024 * 1024 * 1024;
/** Logs pack 10 to 40 times, rarely 100. */
const MOST_TIMES = 200;
const HEAD = 4096;
const EMPTY = new Uint8Array(0);
/** Length of the gzip header, or a fault. */
function headerLength(bytes: Uint8Array): number | string {
  if (bytes.length < 10) return 'the gzip header is cut';
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return 'not a gzip stream';
  if (bytes[2] !== 8) return `gzip method ${bytes[2]} is not deflate`;
  const flags = bytes[3] ?? 0;
  if (flags & 0xe0) return 'reserved flags are set in the gzip header';
  let at = 10;
  if (flags & 4) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = at < bytes.length ? bytes.indexOf(0, at) : -1;
    if (end < 0) return 'the gzip header is cut';
    at = end + 1;
  }
  if (flags & 2) at += 2;
  return at > bytes.length ? 'the gzip header is cut' : at;
}

type InflatedWithInfo = { buffer: Buffer; engine: { bytesWritten: number } };

const wording: Record<string, string> = {
  Z_BUF_ERROR: 'the gzip stream is cut',
  Z_DATA_ERROR: 'the gzip stream is corrupt',
};
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const wordFor = (error: unknown): string => wording[codeOf(error)] ?? 'the gzip stream cannot be inflated';
const beyond = (limit: number): string => `inflates to more than ${limit} bytes`;

/** What the eight bytes behind the deflate stream say of the content. */
function trailer(bytes: Uint8Array, end: number, crc: number, size: number): { consumed: number; fault: string | null } {
  if (end + 8 > bytes.length) return { consumed: bytes.length, fault: 'the gzip trailer is cut' };
  const view = new DataView(bytes.buffer, bytes.byteOffset + end, 8);
  const fault =
    view.getUint32(0, true) !== crc
      ? 'the gzip checksum does not fit the content'
      : view.getUint32(4, true) !== size % 2 ** 32
        ? 'the gzip length does not fit the content'
        : null;
  return { consumed: end + 8, fault };
}

/** `held`, `hashed` = most bytes that a member may inflate to, in memory and in pieces (a bomb is a fault, not an exhausted memory). */
export function inflatePort(held: number = HELD_LIMIT, hashed: number = HASHED_LIMIT): InflatePort {
  return {
    gunzipFirst(bytes) {
      const start = headerLength(bytes);
      const none = { data: EMPTY, consumed: 0, header: 0, tooLarge: false };
      if (typeof start === 'string') return { ...none, fault: start };
      const header = start - 10;
      const body = bytes.subarray(start);
      try {
        const { buffer: data, engine } = inflateRawSync(body, {
          info: true,
          maxOutputLength: held,
          chunkSize: Math.min(1 << 20, Math.max(1 << 14, body.length * 4)),
        }) as unknown as InflatedWithInfo;
        return { data, header, tooLarge: false, ...trailer(bytes, start + engine.bytesWritten, checksum(data), data.length) };
      } catch (error) {
        const tooLarge = codeOf(error) === 'ERR_BUFFER_TOO_LARGE';
        return { ...none, header, tooLarge, fault: tooLarge ? beyond(held) : wordFor(error) };
      }
    },
    inflate(bytes, form) {
      try {
        const data = (form === 'raw' ? inflateRawSync : inflateSync)(bytes, { maxOutputLength: held });
        return { data, fault: null, tooLarge: false };
      } catch (error) {
        const tooLarge = codeOf(error) === 'ERR_BUFFER_TOO_LARGE';
        return { data: EMPTY, fault: tooLarge ? beyond(held) : wordFor(error).replace('gzip', 'deflate'), tooLarge };
      }
    },
    async hashFirst(pieces, algorithm, signal) {
      const none = { digest: '', head: EMPTY, consumed: 0, header: 0, tooLarge: false, behind: { length: 0, text: 0 } };
      const input = pieces[Symbol.asyncIterator]();
      try {
        let first: Uint8Array = EMPTY;
        let start = headerLength(first);
        while (typeof start === 'string' && first.length < LONGEST_HEADER) {
          const { value, done } = await input.next();
          if (done) break;
          first = Buffer.concat([first, value]);
          start = headerLength(first);
        }
        if (typeof start === 'string') return { ...none, fault: start };
        const header = start - 10;
        const member = new Member(algorithm, hashed);
        let given = first.length;
        await member.feed(first.subarray(start));
        for (let piece = await input.next(); !member.fault && !piece.done; piece = await input.next()) {
          signal.throwIfAborted();
          given += piece.value.length;
          await member.feed(piece.value);
        }
        await member.end();
        const { head, fault, tooLarge, behind } = member;
        if (fault !== null) return { ...none, head, header, tooLarge, fault };
        const said = trailer(behind.first, 0, member.crc, member.size);
        const consumed = said.consumed === 8 && behind.length >= 8 ? given - behind.length + 8 : given;
        return {
          digest: member.hash.hex(),
          head,
          header,
          tooLarge,
          fault: said.fault,
          consumed,
          behind: { length: given - consumed, text: Math.max(0, behind.text - 8) },
        };
      } finally {
        await input.return?.();
      }
    },
  };
}

/** Bytes inflated in one go: they give 1,032 times as many at most. */
const PART = 64 * 1024;
/** Most bytes of a header that are looked through. */
const LONGEST_HEADER = 1024 * 1024;

/** One member that comes in pieces: its content hashed, what stands behind its compressed data counted. */
class Member {
  readonly hash: RunningHash;
  head: Uint8Array = EMPTY;
  size = 0;
  crc = 0;
  fault: string | null = null;
  tooLarge = false;
  /** Behind the compressed data: how many bytes, the first eight, and where the last one that is not zero ends. */
  readonly behind = { length: 0, text: 0, first: new Uint8Array(0) };
  private over = false;
  private fed = 0;
  private settle: () => void = () => {};
  private readonly inflater = createInflateRaw({ chunkSize: 1 << 18 });

  constructor(
    algorithm: HashAlgorithm,
    private readonly most: number,
  ) {
    this.hash = nodeCrypto.hash(algorithm);
    this.inflater.on('data', (piece: Buffer) => this.take(piece));
    this.inflater.on('end', () => this.stop());
    this.inflater.on('error', (error) => this.stop(wordFor(error)));
  }

  private take(piece: Buffer): void {
    if (this.fault !== null) return;
    if (this.head.length < HEAD) this.head = Buffer.concat([this.head, piece.subarray(0, HEAD - this.head.length)]);
    this.hash.update(piece);
    this.crc = checksum(piece, this.crc);
    this.size += piece.length;
    const limit = Math.max(this.most, this.fed * MOST_TIMES);
    if (this.size <= limit) return;
    this.tooLarge = true;
    this.stop(beyond(limit));
  }

  private stop(fault?: string): void {
    this.over = true;
    this.fault ??= fault ?? null;
    this.settle();
  }

  async feed(bytes: Uint8Array): Promise<void> {
    let at = 0;
    while (at < bytes.length && !this.over) {
      const part = bytes.subarray(at, at + PART);
      const before = this.inflater.bytesWritten;
      this.fed += part.length;
      await new Promise<void>((resolve) => {
        this.settle = resolve;
        this.inflater.write(part, () => resolve());
      });
      at += this.inflater.bytesWritten - before;
    }
    if (this.fault !== null) return;
    const rest = bytes.subarray(at);
    const text = textEnd(rest);
    if (text > 0) this.behind.text = this.behind.length + text;
    if (this.behind.first.length < 8) this.behind.first = Buffer.concat([this.behind.first, rest.subarray(0, 8 - this.behind.first.length)]);
    this.behind.length += rest.length;
  }

  /** Nothing more comes. */
  async end(): Promise<void> {
    if (!this.over)
      await new Promise<void>((resolve) => {
        this.settle = resolve;
        this.inflater.end();
      });
    this.inflater.destroy();
  }
}

export const nodeInflate: InflatePort = inflatePort();
