// Daily sums as a manager of Wazuh makes them, days in March 2026 from the first on.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

const hash = (algorithm: string, bytes: Buffer): string => createHash(algorithm).update(bytes).digest('hex');
const rows = (name: string, bytes: Buffer | null, algorithms: readonly string[]): string =>
  algorithms
    .map(
      (one) => `${one.padEnd(one === 'MD5' ? 5 : one.length + 1)}(${name}) = ${bytes ? hash(one.toLowerCase(), bytes) : 'none'}\n${one === 'MD5' ? '' : '\n'}`,
    )
    .join('');
const ALL = ['MD5', 'SHA1', 'SHA256'];

/** A manager's days: `logs` are the contents of the parts of each day. */
export function madeSums(logs: readonly (readonly string[])[], { packed = false, algorithms = ALL } = {}): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let before: { name: string; bytes: Buffer } | null = null;
  for (const [index, parts] of logs.entries()) {
    const base = `2026/Mar/ossec-alerts-${String(index + 1).padStart(2, '0')}`;
    for (const [at, text] of parts.entries()) {
      const path = `alerts/${base}${at === 0 ? '' : `-${String(at).padStart(3, '0')}`}.json`;
      files.set(packed ? `${path}.gz` : path, packed ? gzipSync(text) : Buffer.from(text));
    }
    const name = `logs/alerts/2026/Mar/ossec-alerts-${String(index).padStart(2, '0')}.json.sum`;
    const text: string = `Current checksum:\n${rows(`logs/alerts/${base}`, Buffer.from(parts.join('')), algorithms)}Chained checksum:\n${rows(name, before?.bytes ?? null, algorithms)}`;
    before = { name: `alerts/${base}.json.sum`, bytes: Buffer.from(text) };
    files.set(before.name, before.bytes);
  }
  return files;
}
