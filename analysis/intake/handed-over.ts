// Where the bytes of what was handed over come from: the path, or what the case kept of it when a source is read again.
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { Fault } from '../contract/faults.ts';
import { type FoundFile, listFolder } from './containers/folder.ts';
import { modifiedAt } from './containers/modified.ts';
import type { Oddity } from './containers/walked.ts';

/** `sha256`: of a file that was imported before; it must still be the same. */
export type HandedFile = FoundFile & { sha256?: string };

export interface HandedOver {
  kind: 'folder' | 'file';
  files: HandedFile[];
  /** What is there and is no file that can be read. `bytes`: as far as known. */
  oddities: { path: string; oddity: Oddity; bytes?: number }[];
}

/** What lies at `path` now. Faults: `input.empty`, `input.unsupported`. */
export function lyingAt(path: string): HandedOver {
  const found = statSync(path, { bigint: true });
  if (found.isDirectory()) {
    const listed = listFolder(path);
    if (listed.files.length === 0) throw new Fault('input.empty', `The folder ${path} holds no file.`, 'Choose the folder that holds the logs.', { path });
    return { kind: 'folder', ...listed };
  }
  if (!found.isFile()) throw new Fault('input.unsupported', `${path} is no file and no folder.`, 'Choose a file, a folder or an archive.', { path });
  if (found.size === 0n) throw new Fault('input.empty', `The file ${path} is empty.`, 'Choose another file.', { path });
  return { kind: 'file', files: [{ path: basename(path), absolute: path, size: Number(found.size), modified: modifiedAt(found.mtimeNs) }], oddities: [] };
}

/** A file that was imported before is another one now: what is read from it would not be what the verdicts, pins and tags speak of. */
export const notTheSame = (path: string): Fault =>
  new Fault(
    'original.missing',
    `The original at ${path} is not the one that was imported: its SHA-256 differs.`,
    'Put the original back as it was, or import what lies there now as a source of its own. The reading there is stands.',
    { path },
  );
