// The tag files of a bag (RFC 8493): its declaration, what its manifests list, and what bag-info.txt says of the payload.
import type { HashAlgorithm } from '../../kernel/ports.ts';

/** Algorithms that RFC 8493, section 2.4, names, as manifests spell them in their file names. */
const algorithms: Readonly<Record<string, HashAlgorithm>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha224: 'sha224',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
};

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/).filter((line) => line !== '');

const declaration = /^BagIt-Version: (\d+)\.(\d+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: ([A-Za-z0-9_-]+)(?:\r\n|\n|\r)?$/;

/** Section 2.1.1: two lines and nothing else. */
export function readDeclaration(bytes: Uint8Array): { version: string; encoding: string } | null {
  const text = bytes.length > 200 ? null : textOf(bytes);
  const found = text === null ? null : declaration.exec(text);
  return found ? { version: `${found[1]}.${found[2]}`, encoding: found[3] as string } : null;
}

/** `manifest-sha256.txt`, `tagmanifest-md5.txt`; `algorithm` null = one that is not checked here. */
export function manifestName(name: string): { tags: boolean; algorithm: HashAlgorithm | null } | null {
  const found = /^(tag)?manifest-([a-z0-9]+)\.txt$/.exec(name);
  return found ? { tags: found[1] !== undefined, algorithm: algorithms[found[2] as string] ?? null } : null;
}

export interface BagLine {
  line: number;
  hash: string;
  /** Path inside the bag. */
  name: string;
}

/** Section 2.1.3: a digest, blanks, a path, in which %0A, %0D and %25 stand for what a line cannot hold. */
export function readManifestLines(bytes: Uint8Array): { lines: BagLine[]; refused: number[] } | null {
  const text = textOf(bytes);
  if (text === null) return null;
  const read: { lines: BagLine[]; refused: number[] } = { lines: [], refused: [] };
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line === '') continue;
    const [, hash, path] = /^([0-9a-fA-F]{32,128})[ \t]+\*?(.+)$/.exec(line) ?? [];
    const name = path?.replace(/%(0A|0D|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).replace(/^\.\//, '');
    // A path that leads out of the bag speaks of no file of it.
    if (hash === undefined || name === undefined || name.startsWith('/') || name.split('/').includes('..')) read.refused.push(index + 1);
    else read.lines.push({ line: index + 1, hash: hash.toLowerCase(), name });
  }
  return read;
}

/** `Payload-Oxum` of bag-info.txt: bytes and number of payload files; null = not stated, or not in its form. */
export function payloadOxum(bytes: Uint8Array): { bytes: number; files: number } | null {
  const found = /^Payload-Oxum:[ \t]*(\d{1,15})\.(\d{1,15})[ \t]*$/im.exec(linesOf(textOf(bytes) ?? '').join('\n'));
  return found ? { bytes: Number(found[1]), files: Number(found[2]) } : null;
}

/** Paths that fetch.txt names: they are part of the bag and lie elsewhere (section 2.2.3). */
export function fetched(bytes: Uint8Array): Set<string> {
  return new Set(linesOf(textOf(bytes) ?? '').flatMap((line) => /^\S+[ \t]+(?:\d+|-)[ \t]+(.+)$/.exec(line)?.[1] ?? []));
}
