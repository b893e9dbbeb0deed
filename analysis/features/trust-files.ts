// Trust files: read from disk when the investigator names them, and from the case where they are kept.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { droppingOf } from '../contract/droppings.ts';
import { Fault } from '../contract/faults.ts';
import type { TrustFile } from '../integrity/define-verifier.ts';
import type { Reader } from '../kernel/lanes.ts';

/** Key lists are small; anything larger was named by mistake. */
const LIMIT = 16 * 1024 * 1024;

/** Faults: `path.missing`, `path.unreadable`, `input.limit`, `input.empty`. */
export async function openTrustFile(path: string): Promise<TrustFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Fault('path.missing', `There is no key file at ${path}.`, 'Check the path.', { path });
  if (!found.isFile()) throw new Fault('input.unsupported', `${path} is not a file.`, 'Name a key file, such as list-public-keys.json.', { path });
  if (found.size > LIMIT)
    throw new Fault('input.limit', `${path} has ${found.size} bytes; key files are read up to ${LIMIT}.`, 'Name a key file, such as list-public-keys.json.', {
      path,
    });
  if (found.size === 0) throw new Fault('input.empty', `The key file ${path} is empty.`, 'Fetch it again from the account owner.', { path });
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch {
    throw new Fault('path.unreadable', `The key file ${path} cannot be read.`, 'Check its permissions.', { path });
  }
}

/** Files of a folder of key files, whatever systems left beside them aside. One that holds no key is told when it is read. */
async function openTrustFolder(path: string): Promise<TrustFile[]> {
  const names = (await readdir(path, { withFileTypes: true })).filter((one) => one.isFile()).map((one) => one.name);
  const files: TrustFile[] = [];
  for (const name of names.sort()) {
    const file = await openTrustFile(join(path, name));
    if (droppingOf(name, file.bytes, file.bytes.length) === null) files.push(file);
  }
  if (files.length === 0) throw new Fault('input.empty', `The folder ${path} holds no key file.`, 'Name a folder of key files, or the files.', { path });
  return files;
}

/** Key files, and folders of them, in the order in which they were named. Faults: those of `openTrustFile`. */
export async function openTrustFiles(paths: readonly string[]): Promise<TrustFile[]> {
  const opened = await Promise.all(
    paths.map(async (path) => ((await stat(path).catch(() => undefined))?.isDirectory() ? openTrustFolder(path) : [await openTrustFile(path)])),
  );
  return opened.flat();
}

/** Pinned files of the case, in order of their pinning. `origin` is part of the name, so that verdicts can tell it. */
export async function keptTrust(reader: Reader): Promise<{ id: number; sha256: string; file: TrustFile }[]> {
  const rows = await reader.rows<{ id: number; name: string; origin: string; sha256: string; bytes: string }>(
    'SELECT id, name, origin, sha256, to_base64(bytes) AS bytes FROM trust WHERE NOT withdrawn ORDER BY id',
  );
  return rows.map(({ id, name, origin, sha256, bytes }) => ({
    id,
    sha256,
    file: { name: origin === '' ? name : `${name}: ${origin}`, bytes: Buffer.from(bytes, 'base64') },
  }));
}
