// The tag files of a bag (RFC 8493): its declaration, what its manifests list, and what bag-info.txt says of the payload.
import type { HashAlgorithm } from '../../kernel/ports.ts';

/** Algorithms that RFC 8493, section 2.4, names, as manifests spell them in their file names. */
const algorithms: readonly HashAlgorithm[] = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'];

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
const linesOf = (bytes: Uint8Array): string[] => textOf(bytes)?.split(/\r\n|\n|\r/) ?? [];
/** What stands for characters that a line cannot hold (sections 2.1.3 and 2.2.3). */
const decoded = (path: string): string =>
  path.replace(/%(0A|0D|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).replace(/^\.\//, '');

const declaration = /^BagIt-Version: (\d+)\.(\d+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: ([A-Za-z0-9_-]+)(?:\r\n|\n|\r)?$/;

/** Section 2.1.1: two lines and nothing else. */
export function readDeclaration(bytes: Uint8Array): { version: string; encoding: string } | null {
  const found = bytes.length > 200 ? null : declaration.exec(textOf(bytes) ?? '');
  return found ? { version: `${found[1]}.${found[2]}`, encoding: found[3] as string } : null;
}

/** `manifest-sha256.txt`, `tagmanifest-md5.txt`; `algorithm` null = one that is not checked here. */
export function manifestName(name: string): { tags: boolean; algorithm: HashAlgorithm | null } | null {
  const found = /^(tag)?manifest-([a-z0-9]+)\.txt$/.exec(name);
  return found ? { tags: found[1] !== undefined, algorithm: algorithms.find((one) => one === found[2]) ?? null } : null;
}

export interface BagLine {
  line: number;
  hash: string;
  /** Path inside the bag. */
  name: string;
}

/** Section 2.1.3: a digest, blanks, a path. A path has one line: a second one with another digest is refused. Null = it is no text. */
export function readManifestLines(bytes: Uint8Array): { lines: BagLine[]; refused: number[] } | null {
  const text = textOf(bytes);
  if (text === null) return null;
  const read: { lines: BagLine[]; refused: number[] } = { lines: [], refused: [] };
  const stated = new Map<string, string>();
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line === '') continue;
    const number = index + 1;
    const [, digest = '', path = ''] = /^([0-9a-fA-F]{32,128})[ \t]+\*?(.+)$/.exec(line) ?? [];
    const [hash, name] = [digest.toLowerCase(), decoded(path)];
    // A path that leads out of the bag speaks of no file of it.
    const sound = name !== '' && !name.startsWith('/') && !name.split('/').includes('..');
    if (!sound || (stated.get(name) ?? hash) !== hash) read.refused.push(number);
    else {
      stated.set(name, hash);
      read.lines.push({ line: number, hash, name });
    }
  }
  return read;
}

/** `Payload-Oxum` of bag-info.txt: bytes and number of payload files; null = not stated, or not in its form. */
export function payloadOxum(bytes: Uint8Array): { bytes: number; files: number } | null {
  const found = /^Payload-Oxum:[ \t]*(\d{1,15})\.(\d{1,15})[ \t]*$/im.exec(linesOf(bytes).join('\n'));
  return found ? { bytes: Number(found[1]), files: Number(found[2]) } : null;
}

/** Paths that fetch.txt names: they are part of the bag and lie elsewhere (section 2.2.3). */
export function fetched(bytes: Uint8Array): Set<string> {
  return new Set(linesOf(bytes).flatMap((line) => /^\S+[ \t]+(?:\d+|-)[ \t]+(.+)$/.exec(line)?.slice(1).map(decoded) ?? []));
}
