// What was handed over when a source was imported, from what the case keeps of it: copies by their digest, or the place where the originals lay.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import { inReadingOrder } from '../containers/names.ts';
import type { HandedFile, HandedOver } from '../handed-over.ts';
import { referenced } from './referenced.ts';

/** A file as its import noted it. */
export interface ImportedOriginal {
  path: string;
  bytes: number;
  sha256: string;
  modified: string | null;
}

/** Something that was met and was no file to read, with its one issue. */
export interface ImportedOddity {
  path: string;
  bytes: number;
  code: string;
  message: string;
  severity: 'lost' | 'flag';
}

/** Where the original of a handed-over file lies. A place on the network is the fault `original.missing`. */
export const originalAt = (source: { path: string; kind: string; originals: string }, file: { path: string; sha256: string }, directory: string): string =>
  source.originals === 'copy'
    ? join(directory, 'originals', file.sha256)
    : source.kind === 'folder'
      ? join(referenced(source.path), file.path)
      : referenced(source.path);

/** Faults: `original.missing` where one of them is gone; that one is another file now is found while it is read. */
export function handedAgain(
  source: { path: string; kind: string; originals: string },
  files: readonly ImportedOriginal[],
  oddities: readonly ImportedOddity[],
  directory: string,
): HandedOver {
  const again = files.map((file): HandedFile => {
    const absolute = originalAt(source, file, directory);
    if (!statSync(absolute, { throwIfNoEntry: false })?.isFile())
      throw new Fault(
        'original.missing',
        `The original of ${file.path} is not at ${absolute} any more: the source cannot be read again.`,
        source.originals === 'copy'
          ? 'Restore the case from a backup. The reading there is stands.'
          : 'Put the original back where it was, or connect its disk; this case keeps only path and digest. The reading there is stands.',
        { path: absolute },
      );
    return { path: file.path, absolute, size: file.bytes, modified: file.modified ?? undefined, sha256: file.sha256 };
  });
  return {
    kind: source.kind === 'folder' ? 'folder' : 'file',
    files: inReadingOrder(again),
    oddities: oddities.map(({ path, bytes, ...oddity }) => ({ path, bytes, oddity: { ...oddity, offset: null, length: null } })),
  };
}
