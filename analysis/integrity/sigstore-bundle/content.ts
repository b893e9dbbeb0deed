// What a bundle signs: the bytes of a file, or an envelope (DSSE) with a statement about files by their digests.
import type { EvidenceFile, SignatureSpec } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import { feed, MOST_HELD, type Tried } from '../detached.ts';
import { type Envelope, signedBytes } from '../dsse/envelope.ts';
import type { Message } from './bundle.ts';
import type { Content } from './signer.ts';

const DIGESTS = ['sha256', 'sha384', 'sha512'] as const;

/** As clients of Sigstore sign with such a key, the usual way first; none of these is weak, so that one more does not help a forger. */
function waysOf(algorithm: string): Pick<SignatureSpec, 'scheme' | 'hash'>[] {
  if (algorithm === 'Ed25519') return [{ scheme: 'ed25519' }];
  if (algorithm.startsWith('ECDSA ')) return DIGESTS.map((hash) => ({ scheme: 'ecdsa', hash }));
  if (algorithm.startsWith('RSA-'))
    return DIGESTS.flatMap((hash) => [
      { scheme: 'rsa-pkcs1' as const, hash },
      { scheme: 'rsa-pss' as const, hash },
    ]);
  return [];
}

async function tried(
  { crypto }: Evidence,
  key: Parameters<Content['check']>[0],
  signatures: readonly Uint8Array[],
  pieces: (into: (piece: Uint8Array) => void) => Promise<boolean>,
): Promise<Tried> {
  const checks = waysOf(key.algorithm).map((way) =>
    signatures.map((signature) => ({ signature, check: crypto.signature({ ...way, key: { form: 'spki', bytes: key.bytes } }) })),
  );
  if (checks.length === 0) return 'unsupported';
  if (!(await pieces((piece) => checks.flat().forEach(({ check }) => check.update(piece))))) return 'unreadable';
  const fits = checks.map((way) => way.map(({ signature, check }) => check.fits(signature)));
  // All signatures of an envelope, by one key: a bundle has one signer.
  if (fits.some((way) => way.length > 0 && way.every((fit) => fit === 'good'))) return 'good';
  return fits.flat().every((fit) => fit === 'unsupported') ? 'unsupported' : 'bad';
}

/** `digests`: of the file itself. What the bundle states of it nothing signs. */
export function ofMessage(evidence: Evidence, { signature }: Message, file: EvidenceFile, digests: readonly string[]): Content {
  return {
    held: { signatures: [signature], signed: digests, payload: digests },
    check: async (key) =>
      key.algorithm === 'Ed25519' && file.size > MOST_HELD ? 'too_large' : tried(evidence, key, [signature], (into) => feed(evidence, file, into)),
  };
}

export function ofEnvelope(evidence: Evidence, envelope: Envelope): Content {
  const signed = signedBytes(envelope);
  const all = (bytes: Uint8Array): string[] => DIGESTS.map((hash) => evidence.crypto.digest(hash, bytes));
  const signatures = envelope.signatures.map((one) => one.signature);
  return {
    held: { signatures, signed: all(signed), payload: all(envelope.payload) },
    check: (key) =>
      tried(evidence, key, signatures, (into) => {
        into(signed);
        return Promise.resolve(true);
      }),
  };
}
