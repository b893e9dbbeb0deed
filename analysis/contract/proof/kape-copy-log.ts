// What KAPE copied: `*_CopyLog.csv` beside the target folder, with the SHA-1 of each source.
// https://ericzimmerman.github.io/KapeDocs/#!Pages%5C2.1-Targets.md, "Log files"
import type { Manifest, ManifestLine } from './checksum-manifest.ts';
import { csvRows } from './csv-rows.ts';
import { defineListReader } from './list-reader.ts';
import { statedDigest } from './listed-digests.ts';

const COLUMNS = [
  'CopiedTimestamp',
  'SourceFile',
  'DestinationFile',
  'FileSize',
  'SourceFileSha1',
  'DeferredCopy',
  'CreatedOnUtc',
  'ModifiedOnUtc',
  'LastAccessedOnUtc',
  'CopyDuration',
];
const HEAD = COLUMNS.join(',');

/** From the folder of the log: KAPE keeps the tree of the source below a folder named like its drive. Empty where the two do not tell. */
export function keptPlace(source: string, destination: string): string[] {
  const [drive = '', first = ''] = source.split('\\');
  const parts = destination.split('\\');
  const at = parts.findIndex((part, index) => index > 0 && drive.length === 2 && part === drive[0] && parts[index + 1] === first);
  return at < 0 ? [] : [parts.slice(at).join('/')];
}

/** A stream, and what was locked, is read raw and twice: the digest may be of another moment, or leave out what is sparse. */
const readInUse = (source: string, deferred: string): boolean => deferred !== 'False' || source.lastIndexOf(':') > 1;

export const kapeCopyLog = defineListReader({
  id: 'kape:copy-log',
  title: 'KAPE copy log',
  document: 'https://ericzimmerman.github.io/KapeDocs/, targets, log files',
  version: '1.3',
  origin: '`kape.exe --tsource C: --tdest FOLDER --target NAME` writes `TIME_CopyLog.csv`',
  sees: (opening) => opening.startsWith(HEAD),
  read(text) {
    const rows = csvRows(text);
    if (!rows || rows[0]?.cells.join(',') !== HEAD) return null;
    const manifest: Manifest = { lines: [], refused: [] };
    for (const { line, cells } of rows.slice(1)) {
      const [, source = '', destination = '', , sha1 = '', deferred = ''] = cells;
      const said = cells.length === COLUMNS.length && destination !== '' ? statedDigest(sha1, 'sha1', null) : 'unreadable';
      if (typeof said === 'string') {
        manifest.refused.push({ line, text: cells.join(',').slice(0, 300), kind: said });
        continue;
      }
      const one: ManifestLine = { line, name: destination, places: keptPlace(source, destination), ...said };
      manifest.lines.push(readInUse(source, deferred) ? { ...one, inUse: true } : one);
    }
    return manifest;
  },
});
