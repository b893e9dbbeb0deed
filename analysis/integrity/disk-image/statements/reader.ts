// What an acquisition tool wrote of an image: digests of the medium, and names of the image's files where it states them.
import type { ChecksumAlgorithm } from '../../../contract/proof/checksum-manifest.ts';

export interface StatedDigest {
  algorithm: ChecksumAlgorithm;
  hash: string;
}
export interface Statement {
  /** Without folders; empty = it names none. */
  names: string[];
  /** Each of the names is an image of the medium; else they are names of one. */
  each?: true;
  digests: StatedDigest[];
  /** All files of the image, where it lists them; empty = it does not. */
  parts: string[];
  /** Bytes of the medium; null = it does not say. */
  size: number | null;
  /** What the tool itself found wrong, as it says. */
  doubts: string[];
  /** Lines that are none of such a text: something else stands in it. */
  strange: number;
}

export interface StatementReader {
  /** Format id. */
  id: string;
  title: string;
  document: string;
  version: string;
  origin: string;
  sees(opening: string): boolean;
  /** Null = it states no digest. */
  read(text: string): Statement | null;
}
export const nothingYet = (): Statement => ({ names: [], digests: [], parts: [], size: null, doubts: [], strange: 0 });
export const defineStatementReader = (reader: StatementReader): StatementReader => reader;

export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.replace(/[\r\s]+$/, ''));
export const lastName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

const lengths: Record<ChecksumAlgorithm, number> = { md5: 32, sha1: 40, sha256: 64, sha384: 96, sha512: 128 };
/** Null = no digest of that algorithm. */
export function stated(name: string, hash: string): StatedDigest | null {
  const algorithm = name.toLowerCase().replace('-', '') as ChecksumAlgorithm;
  return lengths[algorithm] === hash.length && /^[0-9a-f]+$/i.test(hash) ? { algorithm, hash: hash.toLowerCase() } : null;
}
