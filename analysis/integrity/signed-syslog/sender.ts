// The key of an originator: from its certificate blocks (RFC 5848, 5.2), or, where they bring none, among the keys at hand. A key that came in a certificate
// block counts only where that block is itself signed by it: else a byte that was changed in it would accuse every signature of the originator.
import type { Fit, SignatureSpec } from '../../kernel/ports.ts';
import { made } from '../asn1/write.ts';
import { decodeBase64 } from '../base64.ts';
import { same } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import { mpis } from '../openpgp/packets.ts';
import { readCertificates } from '../openpgp/certificate.ts';
import type { Reason } from '../reasons.ts';
import type { Assurance } from '../../contract/assurances.ts';
import { dsaSpki, integer, keyAlgorithm } from '../trust/der.ts';
import type { Anchor } from '../trust/anchor.ts';
import { publicKeyAnchor } from '../trust/public-key.ts';
import { type Fact, fact, step, type Step } from '../verdict.ts';
import { readCertificate } from '../x509/certificate.ts';
import { certificateFacts, convicts, groundsOf } from '../x509/trust-of.ts';
import type { Store } from '../x509/trusted.ts';
import type { CertificateBlock, SignatureBlock } from './block.ts';

export interface SenderKey {
  spki: Uint8Array;
  algorithm: string;
  reason: Reason | null;
  assurance: Assurance;
  /** What it signed, or does not fit it, accuses: a key that stands in the log alone may be that of anybody who could send a line to it. */
  convicts: boolean;
  steps: readonly Step[];
  facts: readonly Fact[];
  anchor: Anchor | null;
}

type AnyBlock = Pick<SignatureBlock | CertificateBlock, 'signed' | 'signature' | 'hash'>;

/** Two numbers as OpenPGP writes them (RFC 4880, 3.2), which RFC 5848 asks for; programs that use OpenSSL write DER. */
function forms(signature: Uint8Array, scheme: SignatureSpec['scheme']): Uint8Array[] {
  if (scheme === 'ed25519') return [signature];
  const numbers = mpis(signature, scheme === 'rsa-pkcs1' ? 1 : 2);
  if (!numbers) return [signature];
  return scheme === 'rsa-pkcs1' ? [signature, ...numbers] : [signature, made(0x30, ...numbers.map(integer))];
}

export function fits(
  { crypto }: Pick<Evidence, 'crypto'>,
  { spki, algorithm }: Pick<SenderKey, 'spki' | 'algorithm'>,
  { signed, signature, hash }: AnyBlock,
): Fit {
  const scheme = algorithm.startsWith('RSA-')
    ? 'rsa-pkcs1'
    : algorithm.startsWith('ECDSA ')
      ? 'ecdsa'
      : algorithm.startsWith('DSA')
        ? 'dsa'
        : algorithm === 'Ed25519'
          ? 'ed25519'
          : null;
  if (scheme === null) return 'unsupported';
  let worst: Fit = 'unsupported';
  for (const form of forms(signature, scheme)) {
    const check = crypto.signature({ scheme, key: { form: 'spki', bytes: spki }, ...(scheme === 'ed25519' ? {} : { hash }) });
    check.update(signed);
    const fit = check.fits(form);
    if (fit === 'good') return fit;
    if (fit === 'bad') worst = fit;
  }
  return worst;
}

function byAnchor({ keys }: Evidence, anchor: Anchor, spki = anchor.bytes): SenderKey {
  return {
    spki,
    algorithm: keyAlgorithm(spki) ?? anchor.algorithm,
    ...keys.standingOf(anchor),
    convicts: !keys.pinning || anchor.pinned,
    steps: [step(anchor.pinned ? true : null, anchor.pinned ? 'The key is pinned' : `The key came with the evidence (${anchor.origin})`)],
    facts: [fact('Key', anchor.algorithm), fact('Key fingerprint', anchor.fingerprint), fact('Key from', anchor.origin)],
    anchor,
  };
}

/** Of a bare key: the anchor that is pinned or at hand, else one that came in the block. */
function bare(evidence: Evidence, spki: Uint8Array, origin: string): SenderKey | null {
  const known = evidence.keys.of('public key').find(({ bytes }) => same(bytes, spki));
  if (known) return byAnchor(evidence, known);
  const found = publicKeyAnchor(spki, evidence.crypto);
  return found && { ...byAnchor(evidence, { ...found, origin, pinned: false }), convicts: false };
}

const ID = 8;
const primaryOf = (bytes: Uint8Array, { crypto }: Evidence): Uint8Array | null => readCertificates(bytes, false, crypto)?.[0]?.primary.of.check?.spki ?? null;
/** OpenPGP keys: with the identifier of the key before them, or without. */
function openpgp(evidence: Evidence, blob: Uint8Array, origin: string): SenderKey | null {
  const spki = primaryOf(blob, evidence) ?? primaryOf(blob.subarray(ID), evidence);
  if (spki === null) return null;
  const known = evidence.keys.of('openpgp').find(({ bytes }) => same(primaryOf(bytes, evidence) ?? new Uint8Array(0), spki));
  return known ? byAnchor(evidence, known, spki) : bare(evidence, spki, origin);
}

/** The numbers of a DSA key alone (RFC 4880, 5.5.2), or a SubjectPublicKeyInfo, as programs that use OpenSSL write it. */
function numbersOrSpki(blob: Uint8Array): Uint8Array | null {
  if (keyAlgorithm(blob) !== null) return blob;
  const [p, q, g, y] = mpis(blob, 4) ?? [];
  return p && q && g && y ? dsaSpki(p, q, g, y) : null;
}

/** Payload: time, kind of key, key. Null = it brings no key that can be read; `absent` = it says that it brings none. */
export function keyIn(evidence: Evidence, store: Store, payload: string, origin: string): SenderKey | 'absent' | null {
  const [, kind, text] = payload.split(' ');
  if (kind === 'N' || kind === 'U') return 'absent';
  const blob = decodeBase64(text ?? '');
  if (!blob) return null;
  if (kind === 'P') return openpgp(evidence, blob, origin);
  if (kind === 'K') {
    const spki = numbersOrSpki(blob);
    return spki && bare(evidence, spki, origin);
  }
  const certificate = kind === 'C' ? readCertificate(blob) : null;
  if (!certificate) return null;
  const trust = groundsOf(certificate, evidence.keys, store, { brought: [], at: null, says: 'the block', proven: false, purpose: 'signing', revocations: [] });
  // Nothing vouches for the certificate: while nothing is pinned either, its key is one that came along.
  const alone = trust.reason === 'signer_not_trusted' && !evidence.keys.pinning ? bare(evidence, certificate.key, origin) : null;
  const facts = [...certificateFacts(certificate, store, 'Originator'), fact('Certificate from', origin)];
  if (alone) return { ...alone, facts };
  return {
    spki: certificate.key,
    algorithm: certificate.algorithm,
    reason: trust.reason,
    assurance: trust.assurance,
    convicts: convicts(trust, evidence.keys, false),
    steps: trust.steps,
    facts,
    anchor: null,
  };
}

/** Keys that are tried where an originator sends none, or another than the pinned one. */
const TRIED = 16;
export const keysAtHand = (evidence: Evidence, store: Store): SenderKey[] => [
  ...evidence.keys
    .of('public key')
    .slice(0, TRIED)
    .map((anchor) => byAnchor(evidence, anchor)),
  ...store.trusted
    .filter(({ certificate, anchor }) => anchor.pinned && certificate.authority === null)
    .slice(0, TRIED)
    .map(({ certificate, anchor }) => byAnchor(evidence, anchor, certificate.key)),
];
