// What a Velociraptor collector copied: `results/ARTIFACT%2FUploads.json` of a collection container, one JSON row a file, with the SHA-256 of what is stored.
// https://docs.velociraptor.app/docs/deployment/offline_collections/collection_data/
import type { Manifest } from './checksum-manifest.ts';
import { closed } from './closed.ts';
import { membersTwice } from './json-documents.ts';
import { defineListReader } from './list-reader.ts';
import { statedDigest } from './listed-digests.ts';

const MEMBERS = [
  'CopiedOnTimestamp',
  'SourceFile',
  'DestinationFile',
  'FileSize',
  'SourceFileSha256',
  'SourceFileMd5',
  'Created',
  'Changed',
  'Modified',
  'LastAccessed',
  '_Source',
];
/** How files are read, which is the folder below `uploads/` in which they are kept. */
const ACCESSORS = ['auto', 'ntfs', 'file', 'lazy_ntfs', 'ntfs_vss', 'raw_file', 'raw_ntfs', 'mft', 'vss', 'ext4'];

/** A name in a container: what Windows cannot have in a name is written as `%XX`. */
const escaped = (name: string): string => name.replaceAll(/[%:\\/*?"<>|]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** From the folder of the list. A device (`\\.\C:`) is one name, as a drive is. */
export function storedPlaces(source: string): string[] {
  const device = /^(\\\\[.?]\\[^\\]+)\\(.+)$/.exec(source) ?? /^([A-Za-z]:)\\(.+)$/.exec(source);
  const parts = device ? [device[1] ?? '', ...(device[2] ?? '').split('\\')] : source.split('/').filter((part) => part !== '');
  const path = parts.map(escaped).join('/');
  return ACCESSORS.flatMap((accessor) => [`../uploads/${accessor}/${path}`, `uploads/${accessor}/${path}`]);
}

function rowOf(content: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(content);
    return membersTwice(content, value) ? null : closed(value, MEMBERS);
  } catch {
    return null;
  }
}

export const velociraptorUploads = defineListReader({
  id: 'velociraptor:uploads',
  title: 'Velociraptor uploads of an artifact',
  document: 'https://docs.velociraptor.app/docs/deployment/offline_collections/collection_data/',
  version: '2025-11',
  origin: 'an offline collector of Windows.KapeFiles.Targets: `results/*%2FUploads.json`',
  sees: (opening) => /^\{"CopiedOnTimestamp":[^\n]{0,4000}"SourceFileSha256":/.test(opening),
  read(text) {
    const manifest: Manifest = { lines: [], refused: [] };
    for (const [index, content] of text.split('\n').entries()) {
      if (content.trim() === '') continue;
      const row = rowOf(content);
      const source = row?.SourceFile;
      const sha256 = row?.SourceFileSha256 ?? '';
      const said = typeof source === 'string' && source !== '' && typeof sha256 === 'string' ? statedDigest(sha256, 'sha256', null) : 'unreadable';
      if (typeof said === 'string') manifest.refused.push({ line: index + 1, text: content.slice(0, 300), kind: said });
      else manifest.lines.push({ line: index + 1, name: source as string, places: storedPlaces(source as string), ...said });
    }
    return manifest.lines.length === 0 ? null : manifest;
  },
});
