// What a file of a checked path is where verdicts leave it open: the same roles that an import gives its items, found by the same recognition.
import { droppingOf } from '../contract/droppings.ts';
import { headBytes, inMemory } from '../intake/content.ts';
import { recognise, unwrap } from '../intake/read-item.ts';
import type { EvidenceFile } from '../kernel/ports.ts';

/** Statements are small; a larger file is evidence whatever it begins with. */
const LIMIT = 64 * 1024 * 1024;

/** `statement` = proof and nothing else, `nothing` = empty or left there by a system. A file that cannot be read is evidence that nobody saw. */
export async function pathRole(file: EvidenceFile): Promise<'evidence' | 'statement' | 'nothing'> {
  if (file.size === 0) return (file.unread ?? 0) > 0 ? 'evidence' : 'nothing';
  if (file.size > LIMIT) return 'evidence';
  try {
    const bytes = await file.read();
    if (droppingOf(file.path, bytes.subarray(0, 4096), bytes.length) !== null) return 'nothing';
    const stored = { path: file.path, file: file.path, steps: [], content: inMemory(bytes), modified: undefined, oddities: [], missing: 0 };
    const { path, content } = await unwrap(stored, bytes.subarray(0, 1024));
    const head = await headBytes(content);
    return recognise(path, head.bytes, head.complete, undefined, content.bytes ?? null).format?.role === 'proof' ? 'statement' : 'evidence';
  } catch {
    return 'evidence';
  }
}
