// Checksum manifests in the forms that people have: GNU lines (escaped names, binary mark), BSD tags, a bare digest, what PowerShell's Get-FileHash
// prints (table, list, CSV), certutil, hashdeep, md5deep with sizes; UTF-8 or UTF-16 with a mark.
// Forms: https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html and
// https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-filehash

import { type Entry, rowsOf } from './checksum-listings.ts';

export type ChecksumAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';
/** Collisions are made in practice: equal digests do not show equal files to who made both. */
export const isWeak = (algorithm: ChecksumAlgorithm): boolean => algorithm === 'md5' || algorithm === 'sha1';
/** By the digits of their hex. */
export const digestLengths: Record<number, ChecksumAlgorithm> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

/** One line that names a file, as it is written after undoing the escapes. */
export interface ManifestLine {
  line: number;
  name: string;
  algorithm: ChecksumAlgorithm;
  /** The line names the algorithm; else it follows from the length of the digest. */
  stated: boolean;
  /** Hex, lower case. */
  hash: string;
  /** Not in the text that a clear signature covers. */
  outside?: true;
  /** Where else the collector may have put the file, from the folder of the list: names that it escapes are stored otherwise than they are listed. */
  places?: readonly string[];
  /** The digest is of a source in use as the collector read it, perhaps at another moment than it copied it. */
  inUse?: true;
}

/** A line that could not be used: of an algorithm that is not checked here, no line of a manifest, or a file without a digest. */
export interface RefusedLine {
  line: number;
  text: string;
  kind: 'algorithm' | 'unreadable' | 'undigested';
}

export interface Manifest {
  lines: ManifestLine[];
  refused: RefusedLine[];
  /** It is signed in the clear (OpenPGP). */
  signed?: true;
  /** hashdeep wrote it: to its audit a file under another name is moved, not merely renamed. */
  audit?: true;
}

/** Longest manifest that is read, in bytes. */
export const MANIFEST_LIMIT = 256 * 1024 * 1024;

const gnu = /^([0-9a-fA-F]{32,128}) [ *](.+)$/s;
/** Some writers put one blank or a tab. Only tried when the exact form fails. */
const loose = /^([0-9a-fA-F]{32,128})[ \t]+\*?(\S.*)$/s;
/** md5deep -z puts the size before. */
const sized = /^ *\d+ {2}([0-9a-fA-F]{32,128}) {2}(.+)$/s;
/** OpenSSL leaves the blanks out. */
const tag = /^([A-Za-z0-9-]+(?:\/\d+)?) ?\((.+)\) ?= ([0-9a-fA-F]+)$/s;
const bare = /^([0-9a-fA-F]{32,128})$/;
/** A row of Get-FileHash; a path that the console cut ends in dots. */
const row = /^(MD5|SHA1|SHA256|SHA384|SHA512|MACTripleDES|RIPEMD160) +([0-9A-F]{32,128}) +(\S.*)$/;
const csv = /^"?(\w+)"?[,;]"?([0-9A-Fa-f]{32,128})"?[,;](?:"((?:[^"]|"")+)"|([^",;]+))$/s;
const heads = [/^#TYPE /, /^"?Algorithm"?[,;]"?Hash"?[,;]"?Path"?$/, /^Algorithm +Hash +Path\s*$/, /^-{5,} +-{3,} +-{3,}\s*$/];

/** `SHA-256`, `SHA2-256`, `sha256` to sha256; undefined for what is not checked here. */
function named(name: string): ChecksumAlgorithm | undefined {
  const plain = name
    .toLowerCase()
    .replace(/^sha2-/, 'sha')
    .replace('-', '');
  return Object.values(digestLengths).find((known) => known === plain);
}

/** Undoes the escapes of a name; null when an unknown escape is met. */
function unescape(name: string): string | null {
  let out = '';
  for (let i = 0; i < name.length; i++) {
    const c = name[i];
    if (c !== '\\') {
      out += c;
      continue;
    }
    const next = { n: '\n', r: '\r', '\\': '\\' }[name[++i] ?? ''];
    if (next === undefined) return null;
    out += next;
  }
  return out;
}

function textOf(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

type Read = { name: string; hash: string; algorithm: ChecksumAlgorithm | undefined; stated: boolean } | 'head' | undefined;

/** `own` = file that a bare digest speaks of (the name of the manifest without its ending), when there is one. */
function readLine(content: string, own: string | null): Read {
  const tagged = tag.exec(content);
  const listed = row.exec(content) ?? csv.exec(content);
  const found = gnu.exec(content) ?? (tagged ? null : loose.exec(content));
  const single = bare.exec(content);
  const measured = sized.exec(content);
  if (found) return { hash: found[1] ?? '', name: found[2] ?? '', algorithm: digestLengths[found[1]?.length ?? 0], stated: false };
  if (tagged) return { hash: tagged[3] ?? '', name: tagged[2] ?? '', algorithm: named(tagged[1] ?? ''), stated: true };
  if (listed && !listed[3]?.endsWith('...'))
    return { hash: listed[2] ?? '', name: (listed[3] ?? listed[4] ?? '').replaceAll('""', '"').trimEnd(), algorithm: named(listed[1] ?? ''), stated: true };
  if (measured) return { hash: measured[1] ?? '', name: measured[2] ?? '', algorithm: digestLengths[measured[1]?.length ?? 0], stated: false };
  if (single && own !== null) return { hash: single[1] ?? '', name: own, algorithm: digestLengths[single[1]?.length ?? 0], stated: false };
  return heads.some((head) => head.test(content)) ? 'head' : undefined;
}

/** What a tool says of one file, digests of algorithms that are not checked here aside where another is. */
function readEntry({ name, digests }: Entry): Exclude<Read, 'head' | undefined>[] {
  const all = digests.map(({ algorithm, hash }) => ({ name, hash, algorithm: named(algorithm), stated: true }));
  const known = all.filter(({ algorithm }) => algorithm !== undefined);
  return known.length > 0 ? known : all.slice(0, 1);
}

/** Reads every line; what is no line of a manifest is in `refused`, never dropped. Comments (`#`, `;`) and blank lines are structure. */
export function readManifest(bytes: Uint8Array, own: string | null): Manifest {
  const { rows, signed } = rowsOf(textOf(bytes));
  const manifest: Manifest = { lines: [], refused: [], ...(signed ? { signed } : {}) };
  for (const { line, content, said, outside } of rows) {
    if (said === 'head' && content.startsWith('%%%% HASHDEEP')) manifest.audit = true;
    if (said === 'head' || content.trim() === '') continue;
    const escaped = said === undefined && /^\\[0-9A-Za-z]/.test(content);
    const one = said === undefined ? readLine(escaped ? content.slice(1) : content, own) : undefined;
    if (one === 'head' || (said === undefined && one === undefined && /^[#;]/.test(content))) continue;
    const refuse = (kind: RefusedLine['kind']): void => {
      manifest.refused.push({ line, text: content.slice(0, 300), kind });
    };
    const entries = said === undefined ? (one ? [one] : []) : readEntry(said);
    if (entries.length === 0) refuse('unreadable');
    for (const read of entries) {
      if (read.algorithm === undefined) {
        refuse('algorithm');
        continue;
      }
      const name = escaped ? unescape(read.name) : read.name;
      if (
        name === null ||
        name === '' ||
        name.includes('\ufffd') ||
        name.includes('\0') ||
        !/^[0-9a-f]+$/i.test(read.hash) ||
        digestLengths[read.hash.length] !== read.algorithm
      )
        refuse('unreadable');
      else manifest.lines.push({ line, name, algorithm: read.algorithm, stated: read.stated, hash: read.hash.toLowerCase(), ...(outside ? { outside } : {}) });
    }
  }
  return manifest;
}

/** All of it lists files, or it is one bare digest; nothing else stands in it. */
export function isWholeManifest(bytes: Uint8Array): boolean {
  if (bytes.length > MANIFEST_LIMIT) return false;
  const { lines, refused } = readManifest(bytes, null);
  if (lines.length > 0) return refused.length === 0;
  return refused.length === 1 && readManifest(bytes, 'its own file').lines.length === 1;
}
