// Does a file of a checked path give all its records? Read as an import reads it, and what is read is thrown away: what only the database tells of a
// record (a member that is no JSON, a number out of range) is not seen here.
import { importPolicy } from '../contract/model/source.ts';
import { inMemory } from '../intake/content.ts';
import { readItem } from '../intake/read-item.ts';
import type { EvidenceFile } from '../kernel/ports.ts';

/** `all`; `part`, where records of a known format or bytes of it are lost; `none` of a format that nothing knows. `signal` ends it. */
export async function recordsGiven(file: EvidenceFile, signal: AbortSignal): Promise<'all' | 'part' | 'none'> {
  const { path } = file;
  let bytes: Uint8Array;
  try {
    bytes = await file.read();
  } catch {
    signal.throwIfAborted();
    return 'none';
  }
  const stored = { path, file: path, steps: [], content: inMemory(bytes), modified: undefined, oddities: [], missing: 0 };
  const {
    role,
    lost,
    unread_bytes: unread,
  } = await readItem(stored, 1, '', {
    policy: importPolicy.parse({}),
    spool: { line: () => {} },
    numbering: { record: 0 },
    writers: new Map(),
    issue: () => {},
    breathe: () => Promise.resolve(signal.throwIfAborted()),
  });
  return lost === 0 && unread === 0 ? 'all' : role === 'events' ? 'part' : 'none';
}
