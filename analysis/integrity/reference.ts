// The command with which a third party repeats a check: a fact of the card. File names in it were written by whoever made the evidence, so each argument is
// quoted for a POSIX shell, and none can begin an option.
import { inSourceFolder } from './paths.ts';
import { REFERENCE } from '../contract/reference-label.ts';
import type { HashAlgorithm } from '../kernel/ports.ts';
import type { Anchor } from './trust/anchor.ts';
import type { Fact } from './verdict.ts';

/** A file of the evidence, by its path from the root that was verified. */
export interface FileArgument {
  file: string;
}
type Argument = string | FileArgument;

const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;
/** Controls and what turns text around do not belong into a line that somebody pastes: $'...' spells them (POSIX.1-2024, 2.2.4). */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;
const bytesOf = (text: string): string => Array.from(new TextEncoder().encode(text), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

export function quoted(argument: string): string {
  if (plain.test(argument)) return argument;
  if (!unseen.test(argument)) return `'${argument.replaceAll("'", "'\\''")}'`;
  const spelled = Array.from(argument, (c) => (unseen.test(c) ? bytesOf(c) : c === "'" || c === '\\' ? `\\${c}` : c)).join('');
  return `$'${spelled}'`;
}

/** The source or archive in which a path lies, and its path there. */
const inside = (path: string): { archive: string; path: string } => {
  const at = path.lastIndexOf('!/');
  if (at >= 0) return { archive: `${path.slice(0, at)} unpacked`, path: path.slice(at + 2) };
  const folder = inSourceFolder.exec(path)?.[0] ?? '';
  return { archive: folder.slice(0, -1), path: path.slice(folder.length) };
};
const pathOf = (file: string): string => {
  const { path } = inside(file);
  return quoted(path.startsWith('-') ? `./${path}` : path);
};

/** The file of an anchor: a pinned one lies with the investigator, outside the evidence. */
export const keyFile = ({ origin, pinned }: Pick<Anchor, 'origin' | 'pinned'>): Argument =>
  pinned ? quoted(origin.startsWith('-') ? `./${origin}` : origin) : { file: origin };

/** Our own words stand as they are, files are quoted. What lies in an archive is named as it lies there, unpacked; none where files lie in several. */
export function reference(...command: readonly Argument[]): Fact[] {
  const archives = new Set(command.flatMap((one) => (typeof one === 'string' ? [] : [inside(one.file).archive])));
  if (archives.size > 1) return [];
  const [archive = ''] = archives;
  const value = command.map((one) => (typeof one === 'string' ? one : pathOf(one.file))).join(' ');
  return [{ label: archive === '' ? REFERENCE : `${REFERENCE}, in ${archive}`, value }];
}

const tools: Partial<Record<HashAlgorithm, string>> = {
  md5: 'md5sum',
  sha1: 'sha1sum',
  sha224: 'sha224sum',
  sha256: 'sha256sum',
  sha384: 'sha384sum',
  sha512: 'sha512sum',
  blake2b512: 'b2sum',
};

/** Prints a digest of a file in hex; of what is inside it, where `unpacked`. None for algorithms of which the tools of GNU know nothing. */
export function digestReference(algorithm: HashAlgorithm, file: string, unpacked = false): Fact[] {
  const tool = tools[algorithm];
  if (tool === undefined) return [];
  return unpacked ? reference('gunzip -c <', { file }, '|', tool) : reference(tool, '<', { file });
}
