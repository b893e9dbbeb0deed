// What a text in base64 holds: as it is, or out of a gzip. Bounded like any container.
import { gunzipSync } from 'node:zlib';
import { MAX_CARRIED } from '../limits.ts';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Undefined: a gzip that is damaged, or holds more than a carrier may. */
export function gunzipBounded(bytes: Uint8Array): Uint8Array | undefined {
  if (!isGzip(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_CARRIED });
  } catch {
    return undefined;
  }
}
