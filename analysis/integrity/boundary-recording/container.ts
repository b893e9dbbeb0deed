// Containers of a recording as they lie on disk: `ID.bsr/` with `ID.connection/` and `ID.channel/` below, each with its list, signature and `*-recording.meta`.
import { readManifest } from '../../contract/proof/checksum-manifest.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { folderOf, nameOf } from '../paths.ts';

export const SUMS = 'SHA256SUM';
export const SIGNATURE = 'SHA256SUM.sig';
export const KEY = 'bsrKey.pub';
/** Lists name a handful of files. */
const LIMIT = 1024 * 1024;

export interface Container {
  /** With its last `/`. */
  folder: string;
  sums: EvidenceFile | null;
  signature: EvidenceFile | null;
  /** The files right in it. */
  files: EvidenceFile[];
}

/** The recording (`.../ID.bsr/`) in which a path lies; null = in none. */
export const recordingOf = (path: string): string | null => /^(?:.*\/)?[^/]+\.bsr\//.exec(path)?.[0] ?? null;

/** All folders of recordings that hold files, by recording. */
export function containersOf(files: readonly EvidenceFile[]): Map<string, Container[]> {
  const all = new Map<string, Map<string, Container>>();
  for (const file of files) {
    const root = recordingOf(file.path);
    if (root === null) continue;
    let own = all.get(root);
    if (!own) all.set(root, (own = new Map()));
    const folder = folderOf(file.path);
    let container = own.get(folder);
    if (!container) own.set(folder, (container = { folder, sums: null, signature: null, files: [] }));
    container.files.push(file);
    if (nameOf(file.path) === SUMS) container.sums = file;
    if (nameOf(file.path) === SIGNATURE) container.signature = file;
  }
  return new Map([...all].map(([root, own]) => [root, [...own.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1))]));
}

/** Null where it is too large for one. Rejects where the file cannot be read. */
export const small = (file: EvidenceFile | null | undefined): Promise<Uint8Array | null> => (file ? wholeOf(file, LIMIT) : Promise.resolve(null));

/** Digests by name; null = a line is none, or a name stands twice, which Boundary refuses too. */
export function listIn(bytes: Uint8Array): Map<string, string> | null {
  const { lines, refused } = readManifest(bytes, null);
  const list = new Map(lines.filter(({ algorithm }) => algorithm === 'sha256').map(({ name, hash }) => [name, hash]));
  return refused.length > 0 || list.size < lines.length || list.size === 0 || [...list.keys()].some((name) => name.includes('/')) ? null : list;
}

export interface Meta {
  /** Which container it is; null = it does not say. */
  id: string | null;
  /** Folders right below it, by their whole names. */
  below: string[];
}
const LINE = /^(id|connection|channel):[ \t]*([\w.-]{1,200})[ \t]*\r?$/gm;

/** The meta file of a container (`WriteMeta` of hashicorp/boundary): a member a line, of which Boundary takes the last where one stands twice. */
export function readMeta(bytes: Uint8Array): Meta {
  const members = [...new TextDecoder().decode(bytes).matchAll(LINE)].map(([, name = '', value = '']) => ({ name, value }));
  return {
    id: members.findLast(({ name }) => name === 'id')?.value ?? null,
    below: members.filter(({ name, value }) => name !== 'id' && value.endsWith(`.${name}`)).map(({ value }) => value),
  };
}
