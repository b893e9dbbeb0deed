// Why nothing proves a file, and what could: from what verifiers say of their statements' names and of the logs that they can prove. Pure.
import type { ProofWay, UnprovenFile } from '../contract/model/unproven.ts';
import type { Verifier } from './define-verifier.ts';
import { folderOf, nameOf } from './paths.ts';

export interface Unspoken {
  path: string;
  bytes: number;
  sha256: string | null;
  /** Nanoseconds; null where there is no case. */
  imported_at: string | null;
  format: string | null;
}
export interface Statement {
  path: string;
  /** Its id; null where it was not asked for. */
  format: string | null;
}

/** Statements that a card lists. */
const LISTED = 8;

/** Of any file, whatever wrote it. */
const ofAnyFile: readonly ProofWay[] = [
  {
    title: 'Digests noted when it was collected',
    by: 'a list of digests that was made when the files were taken',
    settles: 'the digests that whoever collected the files noted then (custody form, log of the collecting tool), as a text file beside the evidence',
  },
  {
    title: 'Signature or time stamp of whoever exported it',
    by: 'a detached signature or a time stamp, made when it was exported',
    settles: 'the signature file, with the key or certificate got by another way than the evidence',
  },
  {
    title: 'A copy that went another way',
    by: 'the same log from a log server, a backup or the service itself, which shows what differs between the two',
    settles: 'the other copy, imported as a source of its own: it proves neither of them, and tells what one of them lacks',
  },
];

/** `statements`: files here that are statements and nothing else. */
export function unprovenFile(file: Unspoken, statements: readonly Statement[], verifiers: readonly Verifier[]): UnprovenFile {
  const { path, format } = file;
  const ending = [...new Set(verifiers.flatMap(({ endings = [] }) => endings))];
  const near = statements
    .map((one) => ({ one, shared: sharedFolders(path, one.path) }))
    .sort((a, b) => b.shared - a.shared || (a.one.path < b.one.path ? -1 : 1))
    .map(({ one }) => one);
  const own = verifiers.flatMap(({ title, couldProve = [] }) =>
    couldProve.flatMap(({ formats, by, settles }) => (format !== null && formats.includes(format) ? [{ title, by, settles }] : [])),
  );
  return {
    ...file,
    looked_for: ending.map((one) => `${nameOf(path)}${one}`),
    statements: near.slice(0, LISTED),
    more: Math.max(0, near.length - LISTED),
    ways: [...own, ...ofAnyFile],
    may_say:
      file.imported_at === null
        ? `Nothing that was handed over speaks of ${path}: no signature, seal, chain or list.`
        : `Nothing that was handed over speaks of ${path}: no signature, seal, chain or list. Its SHA-256 was taken when it was imported, and every verification compares with it.`,
    may_not_say: 'That it is what the system wrote. Nor that it was altered: where nothing proves a file, nothing contradicts it either.',
  };
}

/** How many folders two paths have in common, from the outermost. */
function sharedFolders(a: string, b: string): number {
  const [one, other] = [folderOf(a).split('/'), folderOf(b).split('/')];
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared++;
  return shared;
}
