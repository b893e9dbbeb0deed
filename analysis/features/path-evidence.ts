// Is a file of a checked path evidence that something must speak of, and of what format? Told by the recognition that an import goes by.
import { droppingOf } from '../contract/droppings.ts';
import { formats } from '../formats/index.ts';
import { headBytes, inMemory } from '../intake/bytes/byte-source.ts';
import type { StoredEvidence } from '../intake/originals/evidence-file.ts';
import { recognise, unwrap } from '../intake/read-item.ts';
import { wholeOf } from '../kernel/evidence-file.ts';

/** Statements are small; a larger file is evidence whatever it begins with. */
const LIMIT = 64 * 1024 * 1024;

/** Null for proof and nothing else, for what is empty, and for what a system left there. A file that cannot be read is evidence that nobody saw. `format`: its id. */
export async function evidenceIn(file: StoredEvidence): Promise<{ format: string | null } | null> {
  const unknown = { format: null };
  if (file.size === 0) return (file.unread ?? 0) > 0 ? unknown : null;
  try {
    const bytes = await wholeOf(file, LIMIT);
    if (bytes === null) return unknown;
    if (droppingOf(file.path, bytes.subarray(0, 4096), bytes.length) !== null) return null;
    const stored = {
      path: file.path,
      file: file.path,
      steps: [],
      content: inMemory(bytes),
      directory: file.directory,
      modified: undefined,
      oddities: [],
      missing: 0,
    };
    const { path, content } = await unwrap(stored, bytes.subarray(0, 1024));
    const head = await headBytes(content);
    const { format } = recognise({ formats }, path, head.bytes, head.complete, content.bytes ?? null);
    return format?.role === 'proof' ? null : { format: format?.id ?? null };
  } catch {
    return unknown;
  }
}
