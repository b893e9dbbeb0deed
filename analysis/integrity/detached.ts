// A detached signature and the files that it may be made of: the first that fits settles it; one that does not fit is accused only where its name leaves no
// doubt that it is meant.
import type { EvidenceFile } from '../kernel/ports.ts';
import type { Evidence } from './define-verifier.ts';
import type { Candidate } from './pairing.ts';
import type { Reason } from './reasons.ts';
import { type Judged, step, type Step } from './verdict.ts';

export type Tried = 'good' | 'bad' | 'unsupported' | 'too_large' | 'unreadable';

/** `file` null: it is about none of the files that it could be about. */
export interface Settled {
  tried: Tried | 'absent';
  file: EvidenceFile | null;
  /** Files that were tried before and did not fit. */
  others: readonly string[];
  /** It fits one that is not named as the signature says. */
  renamed: boolean;
  /** An archive holds the name more than once: it fits one of them, and not this one. */
  twin: boolean;
}

export async function settle({ shelf }: Evidence, candidates: readonly Candidate[], check: (file: EvidenceFile) => Promise<Tried>): Promise<Settled> {
  const others: string[] = [];
  const plain = { others, renamed: false, twin: false };
  let named: Settled | null = null;
  for (const { file, by } of candidates) {
    const tried = await check(file);
    if (tried === 'good') {
      for (const twin of shelf.all(file)) if (twin !== file && (await check(twin)) !== 'good') return { ...plain, tried: 'bad', file: twin, twin: true };
      return { ...plain, tried, file, renamed: by !== 'named' };
    }
    if (by === 'named') named ??= { ...plain, tried, file, others: [] };
    if (tried === 'unsupported') break;
    others.push(file.path);
  }
  return named ?? { ...plain, tried: 'absent', file: null };
}

/** What was tried, in order. */
export const stepsOf = ({ tried, file, others, twin }: Settled): Step[] => [
  ...others.map((path) => step(null, `The signature is not one of ${path}`)),
  ...(file ? [step(tried === 'good' ? true : tried === 'bad' ? false : null, `Signature over ${file.path}`)] : []),
  ...(twin ? [step(false, 'An archive holds this name more than once: the signature fits one of them, and not another')] : []),
];

/** Why it is not good. */
export const reasonOf = (tried: Settled['tried']): Reason | null =>
  (
    ({
      good: null,
      bad: 'signature_mismatch',
      absent: 'object_absent',
      too_large: 'too_large',
      unreadable: 'unreadable',
      unsupported: 'unsupported_algorithm',
    }) as const
  )[tried];

/** What a signature at `path` is about, before anything is computed: the file that its name names, or that name where nothing lies there. */
export function subjectOf(path: string, endings: readonly string[], candidates: readonly Candidate[]): Judged {
  const named = candidates.find(({ by }) => by === 'named')?.file.path;
  const ending = endings.find((one) => path.toLowerCase().endsWith(one));
  return { key: named ?? (ending === undefined ? path : path.slice(0, -ending.length)), path: named ?? null, kind: 'signed file' };
}

/** Passes all of a file on, in pieces; false where it cannot be read. Rejects with the reason of the signal. */
export async function feed({ signal }: Pick<Evidence, 'signal'>, file: EvidenceFile, into: (piece: Uint8Array) => void): Promise<boolean> {
  try {
    for await (const piece of file.pieces()) {
      signal.throwIfAborted();
      into(piece);
    }
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

/** Ed25519 over a message itself (RFC 8032, 5.1) needs all of it at once: what is larger is not checked here. */
export const MOST_HELD = 256 * 1024 * 1024;
