// A daily sum of Wazuh or OSSEC: digests of the day's log and of the sum of the day before. Layout: OS_SignLog in src/monitord/sign_log.c of Wazuh (to 4.x)
// and OSSEC (MD5 and SHA-1 alone). Nothing signs it.
import type { ChecksumAlgorithm } from '../../contract/proof/checksum-manifest.ts';

export type SumAlgorithm = Extract<ChecksumAlgorithm, 'md5' | 'sha1' | 'sha256'>;

/** What is stated of one thing. `digests` empty: it was not there when the sum was made (`none`). */
export interface Stated {
  name: string;
  digests: ReadonlyMap<SumAlgorithm, string>;
}

export interface DailySum {
  /** The day's log; newer programs leave its ending out of the name. */
  current: Stated;
  /** The sum of the day before. */
  chained: Stated;
}

/** Longest sum that is read, in bytes: names of files are at most a few thousand characters. */
export const SUM_LIMIT = 64 * 1024;
const BEGINS = /^Current checksum:\r?\n(?:MD5|SHA1|SHA256) {1,2}\(/;
const row = /^(MD5|SHA1|SHA256) {1,2}\((.{1,4200})\) = ([0-9a-f]{32,64}|none)$/;
const lengths = { md5: 32, sha1: 40, sha256: 64 } as const;

export const beginsSum = (text: string): boolean => BEGINS.test(text);

/** The rows of one part; null = they are none, name several things, or say one thing twice. */
function statedBy(lines: readonly string[]): Stated | null {
  const digests = new Map<SumAlgorithm, string>();
  const seen = new Set<string>();
  let name: string | null = null;
  for (const line of lines) {
    const found = row.exec(line);
    if (!found) return null;
    const [, written = '', of = '', hash = ''] = found;
    const algorithm = written.toLowerCase() as SumAlgorithm;
    if (seen.has(algorithm) || (name !== null && of !== name)) return null;
    seen.add(algorithm);
    name = of;
    if (hash === 'none') continue;
    if (hash.length !== lengths[algorithm]) return null;
    digests.set(algorithm, hash);
  }
  // Either there was something to digest, or there was not.
  return name === null || (digests.size > 0 && digests.size < seen.size) ? null : { name, digests };
}

/** Null: not all of it is a daily sum. */
export function readSum(bytes: Uint8Array): DailySum | null {
  if (bytes.length > SUM_LIMIT) return null;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const at = lines.indexOf('Chained checksum:');
  if (lines[0] !== 'Current checksum:' || at < 0) return null;
  const current = statedBy(lines.slice(1, at));
  const chained = statedBy(lines.slice(at + 1));
  return current && chained ? { current, chained } : null;
}
