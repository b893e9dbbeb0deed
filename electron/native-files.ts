// Are the native files beside the archive those that were packed? On macOS the system answers that itself: signing changes the files.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * Paths (under `modules`) whose bytes differ from the list or are absent. A list that is missing, malformed or empty is itself a
 * difference: a packed program always has one.
 */
export async function alteredNativeFiles(list: string, modules: string): Promise<string[]> {
  const digests = await readDigests(list);
  if (digests === undefined) return ['native-digests.json'];
  const altered = await Promise.all(Object.entries(digests).map(async ([path, wanted]) => ((await digestOf(join(modules, path))) === wanted ? [] : [path])));
  return altered.flat();
}

async function readDigests(list: string): Promise<Record<string, string> | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(list, 'utf8'));
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return undefined;
    return value as Record<string, string>;
  } catch {
    return undefined;
  }
}

async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
