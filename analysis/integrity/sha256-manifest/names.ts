// Which files are manifests, and which file one is about, by name. What a name only suggests, the content must confirm.
import { folderOf, nameOf } from '../paths.ts';

const algorithm = 'md5|sha-?(?:1|256|384|512)';
const named = new RegExp(`^(?:(?:${algorithm})(?:sums?)?|checksums?[-_.]?(?:${algorithm}))(?:\\.txt)?$|\\.(?:${algorithm})(?:sums?)?(?:\\.txt)?$`, 'i');
const own = new RegExp(`^(.+)\\.(?:${algorithm})(?:sums?)?(?:\\.txt)?$`, 'i');

/** Named as a manifest: `SHA256SUMS`, `checksums-sha256.txt`, `disk.img.sha256`, `MD5SUMS`. */
export const isManifest = (path: string): boolean => named.test(nameOf(path));
/** Lists of hashes go by many names; a text without an ending of its own may be one. */
export const mayBeManifest = (path: string, size: number): boolean =>
  size <= 16 * 1024 * 1024 && /(?:^[^.]+|\.(?:txt|csv|lst|list|sums?|hash(?:es)?))$/i.test(nameOf(path));
/** A table or document that is named as a list of digests. */
export const namesItselfList = (path: string): boolean => /manifest|checksum|digest|hash(?:es)?(?![a-z])|md5|sha-?(?:1|256|384|512)(?!\d)/i.test(nameOf(path));
/** Named after a digest that is not checked here, though its length may be that of one that is. */
export const ofOtherAlgorithm = (path: string): boolean => /b[23]sum|blake|sha-?3(?!84)|keccak|shake|sm3|streebog|gost|tiger|whirlpool/i.test(nameOf(path));
/** Signatures over manifests: nobody lists them. */
export const isManifestSignature = (path: string): boolean => /\.(asc|sig|sign|gpg|minisig|p7s|tsr)$/i.test(path) && isManifest(path.replace(/\.[^.]+$/, ''));
/** Name of the one file that `x.sha256` speaks of. */
export const ownFile = (path: string): string | null => own.exec(nameOf(path))?.[1] ?? null;
/** The folder `up` levels above; null where there is none. */
export function above(folder: string, up: number): string | null {
  let at = folder;
  for (let level = 0; level < up; level++) {
    if (at === '') return null;
    at = folderOf(at.slice(0, -1));
  }
  return at;
}

/** What a name says of a place: so many folders up, then these names. `rooted` = absolute, with a drive or on a share: its root is not ours. */
export interface NamedPlace {
  rooted: boolean;
  up: number;
  parts: string[];
}

/** The readings of a name, likeliest first. A backslash is part of a name on the systems that write the GNU form, a separator on Windows. */
export function readingsOf(name: string): NamedPlace[] {
  const windows = /^[A-Za-z]:[\\/]|^\\\\/.test(name);
  const read = (separator: RegExp): NamedPlace => {
    const place: NamedPlace = { rooted: windows || name.startsWith('/') || (name.startsWith('\\') && separator.test('\\')), up: 0, parts: [] };
    for (const part of name.replace(/^[A-Za-z]:(?=[\\/])/, '').split(separator)) {
      if (part === '' || part === '.') continue;
      if (part !== '..') place.parts.push(part);
      else if (place.parts.pop() === undefined) place.up++;
    }
    return place;
  };
  if (!name.includes('\\')) return [read(/\//)];
  return windows ? [read(/[\\/]/)] : [read(/\//), read(/[\\/]/)];
}
