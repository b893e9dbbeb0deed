// Columns and members of lists: which word names a file, which a digest, which says only what a list of files may say besides.
import { type ChecksumAlgorithm, digestLengths } from './checksum-manifest.ts';

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_.-]/g, '');
const names: ReadonlySet<string> = new Set(['path', 'file', 'filename', 'filepath', 'fullpath', 'fullname', 'relativepath', 'pathname', 'name']);
const sizes = [
  'size',
  'bytes',
  'length',
  'filesize',
  'sizebytes',
  'sizeinbytes',
  'algorithm',
  'type',
  'mimetype',
  'extension',
  'mode',
  'permissions',
  'index',
  '#',
];
const times = ['modified', 'mtime', 'lastmodified', 'lastwritetime', 'created', 'ctime', 'creationtime', 'accessed', 'atime', 'lastaccesstime'];
const besides: ReadonlySet<string> = new Set([...sizes, ...times]);
const digest = /^(md5|sha1|sha256|sha384|sha512)(?:sum|hash|digest|checksum|hex)?$/;
const bare: ReadonlySet<string> = new Set(['hash', 'checksum', 'digest', 'hashvalue']);

/** What a column is. `digest`: of the algorithm, null = another column or the length tells. */
export type Column = { is: 'name' } | { is: 'digest'; algorithm: ChecksumAlgorithm | null } | { is: 'algorithm' } | { is: 'besides' };
/** Null = no list of files has such a column. */
export function columnOf(name: string): Column | null {
  const word = plain(name);
  const found = digest.exec(word);
  if (found) return { is: 'digest', algorithm: found[1] as ChecksumAlgorithm };
  if (bare.has(word)) return { is: 'digest', algorithm: null };
  if (names.has(word)) return { is: 'name' };
  if (word === 'algorithm' || word === 'hashalgorithm' || word === 'hashtype') return { is: 'algorithm' };
  return besides.has(word) ? { is: 'besides' } : null;
}

/** A list names each file in one column and has a digest of it, and holds nothing that no list holds. */
export function isListOf(columns: readonly (Column | null)[]): columns is Column[] {
  const count = (is: Column['is']): number => columns.filter((one) => one?.is === is).length;
  return columns.every((one) => one !== null) && count('name') === 1 && count('digest') > 0 && count('algorithm') < 2;
}

/** `SHA-256` to sha256; undefined = not checked here. */
export function algorithmNamed(name: string): ChecksumAlgorithm | undefined {
  const word = plain(name).replace(/^sha2(?=\d{3}$)/, 'sha');
  return Object.values(digestLengths).find((known) => known === word);
}

/** What the row says of one file. `undigested`: it states none. */
export type Stated = { algorithm: ChecksumAlgorithm; hash: string; stated: boolean } | 'undigested' | 'algorithm' | 'unreadable';

/** One digest as it is written in a cell: hex of the length of its algorithm. */
export function statedDigest(cell: string, algorithm: ChecksumAlgorithm | null, named: string | null): Stated {
  const hash = cell.trim().toLowerCase();
  if (hash === '' || hash === '-' || hash === 'n/a') return 'undigested';
  if (!/^[0-9a-f]+$/.test(hash)) return 'unreadable';
  const told = algorithm ?? (named === null ? null : algorithmNamed(named));
  if (told === undefined) return 'algorithm';
  const found = told ?? digestLengths[hash.length];
  if (found === undefined) return 'algorithm';
  return digestLengths[hash.length] === found ? { algorithm: found, hash, stated: told !== null } : 'unreadable';
}
