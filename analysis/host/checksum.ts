// CRC-32 as zip, gzip and Windows event logs use it (ISO 3309).
import { crc32 } from 'node:zlib';

const TABLE = new Uint32Array(256).map((_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** CRC-32 of `bytes`, going on from `before`. zlib.crc32 came with Node 20.15 and is absent in some Electron builds. */
export function checksum(bytes: Uint8Array, before = 0): number {
  if (typeof crc32 === 'function') return crc32(bytes, before) >>> 0;
  let c = before ^ 0xffffffff;
  for (let i = 0; i < bytes.length; i++) c = (TABLE[(c ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
