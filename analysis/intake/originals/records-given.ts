// Does a stored file give all its records? Read as an import reads it, and what is read is thrown away.
import { setImmediate } from 'node:timers/promises';
import { importPolicy } from '../../contract/model/source.ts';
import { formats } from '../../formats/index.ts';
import { JsonFault, parseJson } from '../../reading/values/json-text.ts';
import { type ByteSource, heldUpTo } from '../bytes/byte-source.ts';
import { WHOLE } from '../limits.ts';
import { isTyped } from '../load/loading.ts';
import { readItem } from '../read-item.ts';
import { planAlone } from '../time-plans.ts';
import type { ItemRow } from '../account/rows.ts';
import type { Line } from '../spool/spool.ts';
import type { StoredEvidence } from './evidence-file.ts';

const mapped: ReadonlySet<string> = new Set(formats.flatMap((format) => (format.role === 'events' && isTyped(format) ? [format.id] : [])));
const policy = importPolicy.parse({});

/** `whole`: no byte of it and no record would be lost. Undefined: it cannot be read. Throws the reason of `signal`. */
export async function recordsGiven(file: StoredEvidence, signal: AbortSignal): Promise<{ role: ItemRow['role']; whole: boolean } | undefined> {
  const { path, directory } = file;
  let content: ByteSource;
  try {
    content = heldUpTo(WHOLE, await file.open());
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
  let refused = 0;
  let buffer = Buffer.alloc(0);
  // The mapping refuses lines that are no JSON; what a decoder gives is our own.
  const line: Line = (format, space, _raw, write) => {
    if (buffer.length < space) buffer = Buffer.allocUnsafe(space * 2);
    const end = write(buffer, 0, []);
    if (end < 0) return false;
    if (mapped.has(format) && !isJson(buffer.toString('utf8', 0, end))) refused++;
    return true;
  };
  const stored = { path, file: path, steps: [], content, directory, modified: undefined, oddities: [], missing: 0 };
  const row = await readItem(stored, 1, '', {
    formats,
    policy,
    spool: { line },
    numbering: { record: 0 },
    writers: new Map(),
    issue: () => {},
    part: () => {},
    carried: () => {},
    timePlan: (item) => planAlone(item, () => signal.throwIfAborted()),
    breathe: async () => {
      await setImmediate();
      signal.throwIfAborted();
    },
  }).finally(() => content.close());
  return { role: row.role, whole: row.unread_bytes === 0 && row.lost + refused === 0 };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The mapping's own second look takes more than the first.
    try {
      parseJson(text);
      return true;
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      return false;
    }
  }
}
