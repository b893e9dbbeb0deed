// Signatures whose place tells nothing: metadata that lies under a name which leads to no digest. A signature fits one text only, so the one that fits
// tells whose it is; a name would add nothing to that.
import type { Evidence } from '../define-verifier.ts';
import type { Sidecar } from './document.ts';
import type { KeyRing } from './keys.ts';
import type { Scan } from './scan.ts';
import { checkSignature, type Digest, fits } from './signature.ts';

/** So many comparisons take a few seconds; a chain lacks the signature of its newest digest only, the others are carried by their successors. */
const MOST = 200_000;

/** Gives each digest that lacks a signature the metadata that fits it, from those that no digest has. Paths of what was found outside the candidates. */
export async function findSignatures(evidence: Evidence, digests: readonly Digest[], scan: Scan, ring: KeyRing): Promise<string[]> {
  const lacking = digests.filter(({ signature, signingKey }) => signature === 'absent' && signingKey !== null);
  if (lacking.length === 0) return [];
  const given = new Set(digests.map(({ sidecar }) => sidecar));
  const free = [...scan.sidecars.values()].filter((one) => one.signature !== null && !given.has(one));
  let tried = 0;
  const fitting = (digest: Digest, among: readonly Sidecar[]): Sidecar | undefined =>
    among.find((one) => {
      if (tried++ % 1024 === 0) evidence.signal.throwIfAborted();
      return tried <= MOST && fits(evidence, digest, one);
    });
  const found: string[] = [];
  for (const digest of lacking) {
    const beside = fitting(digest, free);
    const sidecar = beside ?? fitting(digest, await scan.elsewhere.sidecars());
    if (!sidecar) continue;
    digest.sidecar = sidecar;
    checkSignature(evidence, digest, ring);
    if (!beside) found.push(sidecar.path);
  }
  return found;
}
