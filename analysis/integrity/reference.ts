// The command with which a third party repeats a check: a fact of the card. File names in it were written by whoever made the evidence, so each argument is
// quoted for a POSIX shell, and none can begin an option.
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

const text = (argument: Argument): string =>
  typeof argument === 'string' ? argument : quoted(argument.file.startsWith('-') ? `./${argument.file}` : argument.file);

export const REFERENCE = 'Repeat it with';

/** Our own words stand as they are, files are quoted. None where a file lies in an archive: it has to be unpacked first, by whoever repeats it. */
export const reference = (...command: readonly Argument[]): Fact[] =>
  command.some((one) => typeof one !== 'string' && one.file.includes('!/')) ? [] : [{ label: REFERENCE, value: command.map(text).join(' ') }];
