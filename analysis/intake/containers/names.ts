// Names in archives are data: they are never used to write. What is wrong with one is said, and the rest is read all the same.
import { MAX_PATH } from '../limits.ts';

/** What is wrong with the name of an archive entry. */
export function nameProblems(name: string): { code: string; message: string }[] {
  const problems: { code: string; message: string }[] = [];
  const say = (code: string, message: string) => problems.push({ code, message });
  const parts = name.split(/[\\/]/);
  if (parts.includes('..')) say('archive.climbing_path', 'the name climbs out of the archive with ..');
  if (/^[\\/]/.test(name)) say('archive.absolute_path', 'the name is an absolute path');
  if (/^[A-Za-z]:/.test(name)) say('archive.drive_letter', 'the name begins with a drive letter');
  if (name.includes('\0')) say('archive.nul_name', 'the name holds a NUL character');
  if (name === '') say('archive.empty_name', 'the name is empty');
  return problems;
}

/** The name as shown and stored: bounded. */
export const boundedName = (name: string): string => (Buffer.byteLength(name) > MAX_PATH ? `${name.slice(0, MAX_PATH / 4)}...` : name).toWellFormed();

/** Sort key of a file: the time that its name states, then the path. CloudTrail keys and rotated logs then come in order of time. */
export function readingKey(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const stamp = /(?:^|[^0-9])(\d{4})-?(\d{2})-?(\d{2})(?:[T_-]?(\d{2})[:-]?(\d{2})(?:[:-]?(\d{2}))?Z?)?(?:[^0-9]|$)/.exec(name);
  const time =
    stamp && Number(stamp[2]) <= 12 && Number(stamp[3]) <= 31
      ? `${stamp[1]}${stamp[2]}${stamp[3]}${stamp[4] ?? '00'}${stamp[5] ?? '00'}${stamp[6] ?? '00'}`
      : '';
  return `${time}\0${path}`;
}

/** Plain code unit order: the same on every machine. */
export const inReadingOrder = <T extends { path: string }>(entries: readonly T[]): T[] =>
  entries
    .map((entry) => ({ key: readingKey(entry.path), entry }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ entry }) => entry);
