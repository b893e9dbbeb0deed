// Which file a statement with a digest is about: one that its name pairs it with and that has the digest, or any that has it. Only where neither is so does a
// file contradict the statement, and only one that its name says.
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import type { TextForms } from './text-form.ts';

export interface About {
  file: EvidenceFile;
  /** Hex; null = it cannot be read. */
  found: string | null;
  /** `text`: with line ends as in mail. */
  fits: 'as stored' | 'text' | 'no';
  by: 'named' | 'stem' | 'alone' | 'content';
}

/** What is asked of the evidence for it. */
export type Lookup = Pick<Evidence, 'shelf' | 'pairing' | 'crypto' | 'signal'>;

/** `texts`: the scheme may sign texts in the form of mail. Null = no file that it could be about. */
export async function aboutWhat(
  evidence: Lookup,
  path: string,
  endings: readonly string[],
  digest: { hash: HashAlgorithm; hex: string },
  texts: TextForms | null,
): Promise<About | null> {
  const { shelf, pairing, crypto, signal } = evidence;
  const candidates = await pairing.of(path, endings);
  for (const { file, by } of candidates) {
    const found = await shelf.digest(file, digest.hash);
    if (found === digest.hex) return { file, found, fits: 'as stored', by };
  }
  for (const { file, by } of texts ? candidates : []) {
    if ((await texts?.digests(file, digest.hash, crypto, signal))?.includes(digest.hex))
      return { file, found: await shelf.digest(file, digest.hash), fits: 'text', by };
  }
  const named = candidates.find(({ by }) => by === 'named');
  if (named) return { ...named, found: await shelf.digest(named.file, digest.hash), fits: 'no' };
  const [elsewhere] = (await shelf.withContent(digest.hash, digest.hex)).filter((file) => file.path !== path);
  return elsewhere ? { file: elsewhere, found: digest.hex, fits: 'as stored', by: 'content' } : null;
}
