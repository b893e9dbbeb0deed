// Digests of a day: of the content of its log and of the parts that follow it, unpacked, one behind the other.
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import type { SumAlgorithm } from './sum.ts';

/** Stored bytes that are held at once. */
const HELD = 64 * 1024 * 1024;

export type DayDigest = { digest: string; fault: null } | { digest: null; fault: 'unreadable' | 'too_large' };

/** Of one file, as it is stored or as it is unpacked. */
async function ofOne({ shelf, signal }: Evidence, file: EvidenceFile, algorithm: SumAlgorithm): Promise<DayDigest> {
  const { gzip, digest } = await shelf.inner(file, algorithm);
  signal.throwIfAborted();
  const found = gzip ? digest : await shelf.digest(file, algorithm);
  return found === null ? { digest: null, fault: 'unreadable' } : { digest: found, fault: null };
}

/** Rejects with the reason of the signal alone. */
export async function digestOfDay(evidence: Evidence, parts: readonly EvidenceFile[], algorithm: SumAlgorithm): Promise<DayDigest> {
  const [only] = parts;
  if (only && parts.length === 1) return ofOne(evidence, only, algorithm);
  const { crypto, inflate, signal } = evidence;
  const hash = crypto.hash(algorithm);
  try {
    for (const part of parts) {
      const head = await part.head();
      if (head[0] === 0x1f && head[1] === 0x8b) {
        const bytes = await wholeOf(part, HELD);
        const member = bytes && inflate.gunzipFirst(bytes);
        if (!member || member.tooLarge) return { digest: null, fault: 'too_large' };
        if (member.fault !== null) return { digest: null, fault: 'unreadable' };
        hash.update(member.data);
      } else
        for await (const piece of part.pieces('fleeting')) {
          signal.throwIfAborted();
          hash.update(piece);
        }
    }
  } catch {
    signal.throwIfAborted();
    return { digest: null, fault: 'unreadable' };
  }
  return { digest: hash.hex(), fault: null };
}
