// Reads a stored file as an import would and keeps nothing of it: was all of it read, and every record?
import { setImmediate } from 'node:timers/promises';
import { importPolicy } from '../contract/model/source.ts';
import { formats } from '../formats/index.ts';
import { JsonFault, parseJson } from '../formats/json-text.ts';
import { inMemory } from './content.ts';
import { readItem } from './read-item.ts';
import type { Line } from './spool.ts';

const mapped: ReadonlySet<string> = new Set(formats.filter((format) => 'mapping' in format).map(({ id }) => id));
const policy = importPolicy.parse({});

/** Stored bytes that would count as unread, and records that would be lost. */
export async function readThrough(path: string, bytes: Uint8Array, signal: AbortSignal): Promise<{ unread: number; lost: number }> {
  let refused = 0;
  let buffer = Buffer.allocUnsafe(256 * 1024);
  // The mapping refuses lines that are no JSON; what a decoder gives is our own.
  const line: Line = (format, space, _raw, write) => {
    if (!mapped.has(format)) return;
    if (buffer.length < space) buffer = Buffer.allocUnsafe(space * 2);
    if (!isJson(buffer.toString('utf8', 0, write(buffer, 0)))) refused++;
  };
  const row = await readItem({ path, file: path, steps: [], content: inMemory(bytes), modified: undefined, oddities: [], missing: 0 }, 1, '', {
    policy,
    spool: { line },
    numbering: { record: 0 },
    writers: new Map(),
    issue: () => {},
    breathe: async () => {
      await setImmediate();
      signal.throwIfAborted();
    },
  });
  return { unread: row.unread_bytes, lost: row.lost + refused };
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
