// InflatePort over node:zlib. One gzip member only (RFC 1952): the header is read here and the deflate stream inflated raw, because
// gunzipSync joins members and drops zero padding without a word, and bytes behind the first member are what a forger appends.
import { crc32, inflateRawSync } from 'node:zlib';
import type { InflatePort } from '../kernel/ports.ts';

/** Bytes that one member may inflate to. */
export const INFLATE_LIMIT = 2 * 1024 * 1024 * 1024;
const EMPTY = new Uint8Array(0);
const TABLE = new Uint32Array(256).map((_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** zlib.crc32 came with Node 20.15 and is absent in some Electron builds. */
function checksum(bytes: Uint8Array): number {
  if (typeof crc32 === 'function') return crc32(bytes) >>> 0;
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) c = (TABLE[(c ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

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

/** `limit` = most bytes that a member may inflate to (a bomb is a fault, not an exhausted memory). */
export function inflatePort(limit: number = INFLATE_LIMIT): InflatePort {
  return {
    gunzipFirst(bytes) {
      const header = headerLength(bytes);
      if (typeof header === 'string') return { data: EMPTY, consumed: 0, fault: header };
      const body = bytes.subarray(header);
      let data: Uint8Array;
      let used: number;
      try {
        const result = inflateRawSync(body, {
          info: true,
          maxOutputLength: limit,
          chunkSize: Math.min(1 << 20, Math.max(1 << 14, body.length * 4)),
        }) as unknown as InflatedWithInfo;
        data = result.buffer;
        used = result.engine.bytesWritten;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        const fault = code === 'ERR_BUFFER_TOO_LARGE' ? `inflates to more than ${limit} bytes` : (wording[code] ?? 'the gzip stream cannot be inflated');
        return { data: EMPTY, consumed: 0, fault };
      }
      const end = header + used;
      if (end + 8 > bytes.length) return { data, consumed: bytes.length, fault: 'the gzip trailer is cut' };
      const view = new DataView(bytes.buffer, bytes.byteOffset + end, 8);
      if (view.getUint32(0, true) !== checksum(data)) return { data, consumed: end + 8, fault: 'the gzip checksum does not fit the content' };
      if (view.getUint32(4, true) !== data.length >>> 0) return { data, consumed: end + 8, fault: 'the gzip length does not fit the content' };
      return { data, consumed: end + 8, fault: null };
    },
  };
}

export const nodeInflate: InflatePort = inflatePort();
