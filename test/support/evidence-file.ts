// Bytes in memory as a verifier sees a file.
import type { EvidenceFile } from '../../analysis/kernel/ports.ts';

/** `bytes`: given anew for each reading; a failure is that of the reading. */
export function fileOf(path: string, bytes: Uint8Array | (() => Promise<Uint8Array>), size?: number): EvidenceFile {
  const read = typeof bytes === 'function' ? bytes : () => Promise.resolve(bytes);
  return {
    path,
    size: size ?? (typeof bytes === 'function' ? 0 : bytes.length),
    head: async () => (await read()).subarray(0, 4096),
    at: async (offset, length) => (await read()).subarray(offset, offset + length),
    async *pieces() {
      yield await read();
    },
  };
}
