// Certification paths: from the certificate of a signer to a trusted one. What is kept of RFC 5280, section 6: signatures, names, validity, basicConstraints
// with its path length, keyUsage, extendedKeyUsage (also of issuers, as browsers and OpenSSL do), the ban on critical extensions that are not understood.
// What is not: name and policy constraints (a path with them is refused). Revocation is a matter of `revocation.ts`.
import type { Nanoseconds } from '../../contract/time.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { isWeakKey } from '../keys.ts';
import type { Anchor } from '../trust/anchor.ts';
import { isWeakHash } from './algorithms.ts';
import { type Certificate, isSelfIssued } from './certificate.ts';

export type Purpose = 'signing' | 'time stamping';

/** Purposes of certificates out of a trusted root of Sigstore: each ends paths for its own alone, whatever the certificates themselves would allow. */
export const SIGSTORE_SIGNING = 'signing certificates of Sigstore';
export const SIGSTORE_STAMPING = 'time stamps for Sigstore';
const endsFor = ({ purposes }: Anchor, purpose: Purpose): boolean => !purposes.includes(purpose === 'signing' ? SIGSTORE_STAMPING : SIGSTORE_SIGNING);

/** A certificate on which trust may end, and who brought it. */
export interface Trusted {
  certificate: Certificate;
  anchor: Anchor;
}

export interface Asked {
  leaf: Certificate;
  /** Those that may lie between. Untrusted. */
  pool: readonly Certificate[];
  trusted: readonly Trusted[];
  /** At which validity is judged; null = no time is stated anywhere. */
  at: Nanoseconds | null;
  purpose: Purpose;
  crypto: CryptoPort;
}

export interface Path {
  /** From the signer's to the trusted one; one alone where it is trusted itself. */
  chain: readonly Certificate[];
  anchor: Anchor;
  /** Subject of a certificate that was not valid then; null = all were. */
  outside: string | null;
  /** What in it others can make as well; null = nothing. */
  weak: string | null;
}

const LENGTH = 8;
/** Signatures that are tried for one path: an attacker may hand over any number of certificates of one name. */
const TRIES = 200;

const ANY = '2.5.29.37.0';
const STAMPING = '1.3.6.1.5.5.7.3.8';
/** Purposes that fit signed documents: any, code signing, e-mail, documents (RFC 9336; Microsoft, Adobe). */
const SIGNING = [ANY, '1.3.6.1.5.5.7.3.3', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36', '1.3.6.1.4.1.311.10.3.12', '1.2.840.113583.1.1.5'];

/** Why a certificate may not sign for this purpose; null = it may. */
function unfitLeaf(leaf: Certificate, purpose: Purpose): string | null {
  const { usage, purposes, purposesCritical, unevaluated, subject } = leaf;
  if (unevaluated.length > 0) return `The certificate of ${subject} holds limits that are not evaluated here (${unevaluated.join(', ')}).`;
  // Bits 0 and 1: digitalSignature, nonRepudiation.
  if (usage !== null && !usage.has(0) && !usage.has(1)) return `The certificate of ${subject} is not meant for signatures (keyUsage).`;
  if (purpose === 'time stamping')
    return purposes?.length === 1 && purposes[0] === STAMPING && purposesCritical
      ? null
      : `The certificate of ${subject} is not one for time stamps alone (RFC 3161, 2.3: extendedKeyUsage, critical, of this purpose only).`;
  if (purposes !== null && !purposes.some((one) => SIGNING.includes(one)))
    return `The certificate of ${subject} is meant for other purposes (extendedKeyUsage).`;
  return null;
}

/** Why a certificate may not issue the ones of `below`, the nearest last; null = it may. */
function unfitIssuer(issuer: Certificate, below: readonly Certificate[], purpose: Purpose): string | null {
  const { authority, usage, purposes, unevaluated, subject } = issuer;
  if (authority === null) return `${subject} is no certificate authority (basicConstraints).`;
  if (usage !== null && !usage.has(5)) return `${subject} may not sign certificates (keyUsage).`;
  const between = below.slice(1).filter((one) => !isSelfIssued(one)).length;
  if (authority.pathLength !== null && between > authority.pathLength)
    return `${subject} allows ${authority.pathLength} authorities below it, and there are ${between} (pathLenConstraint).`;
  if (unevaluated.length > 0) return `${subject} holds limits that are not evaluated here (${unevaluated.join(', ')}).`;
  const wanted = purpose === 'signing' ? SIGNING : [ANY, STAMPING];
  if (purposes !== null && !purposes.some((one) => wanted.includes(one))) return `${subject} may issue for other purposes only (extendedKeyUsage).`;
  return null;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);
const validAt = ({ from, to }: Certificate, at: Nanoseconds): boolean => BigInt(from) <= BigInt(at) && BigInt(at) <= BigInt(to);

function pathOf(chain: readonly Certificate[], anchor: Anchor, at: Nanoseconds | null): Path {
  const outside = at === null ? undefined : chain.find((one) => !validAt(one, at));
  const signed = chain.length === 1 ? [] : chain.slice(0, -1);
  const hash = signed.find((one) => isWeakHash(one.signedWith?.hash ?? null));
  const key = chain.find(({ algorithm }) => isWeakKey(algorithm));
  const weak = hash
    ? `the certificate of ${hash.subject} is signed over ${hash.signedWith?.hash?.toUpperCase()}`
    : key
      ? `the key of ${key.subject} is ${key.algorithm}`
      : null;
  return { chain, anchor, outside: outside?.subject ?? null, weak };
}

/** The best path, or the reasons why there is none, each a sentence; none of them: no certificate leads further. */
export function findPath(asked: Asked): Path | string[] {
  const { leaf, pool, at, purpose, crypto } = asked;
  const trusted = asked.trusted.filter(({ anchor }) => endsFor(anchor, purpose));
  const unfit = unfitLeaf(leaf, purpose);
  if (unfit !== null) return [unfit];
  const bySubject = new Map<string, { certificate: Certificate; anchor: Anchor | null }[]>();
  const known = [...trusted, ...pool.map((certificate) => ({ certificate, anchor: null }))];
  for (const one of known) bySubject.set(one.certificate.subjectKey, [...(bySubject.get(one.certificate.subjectKey) ?? []), one].slice(0, TRIES));
  const paths: Path[] = [];
  const refused = new Set<string>();
  let tries = TRIES;
  const signs = (issuer: Certificate, one: Certificate): boolean => {
    if (one.signedWith === null || issuer.algorithm === 'unknown' || tries-- <= 0) return false;
    const { scheme, hash } = one.signedWith;
    const check = crypto.signature({ scheme, key: { form: 'spki', bytes: issuer.key }, ...(hash === null ? {} : { hash }) });
    check.update(one.signed);
    return check.fits(one.signature) === 'good';
  };
  const climb = (chain: readonly Certificate[]): void => {
    const top = chain.at(-1);
    if (top === undefined || tries <= 0) return;
    const own = trusted.find(({ certificate }) => same(certificate.der, top.der));
    if (own) {
      paths.push(pathOf(chain, own.anchor, at));
      return;
    }
    if (chain.length === LENGTH) return;
    const issuers = bySubject.get(top.issuerKey) ?? [];
    // Those whose key is named come first; the name of a key is a hint, no proof.
    const named = issuers.filter(({ certificate }) => top.authorityKeyId !== null && certificate.subjectKeyId === top.authorityKeyId);
    for (const { certificate, anchor } of [...named, ...issuers.filter((one) => !named.includes(one))]) {
      if (chain.some((one) => same(one.der, certificate.der)) || !signs(certificate, top)) continue;
      const why = unfitIssuer(certificate, chain, purpose);
      if (why !== null) refused.add(why);
      else if (anchor !== null) paths.push(pathOf([...chain, certificate], anchor, at));
      else climb([...chain, certificate]);
    }
  };
  climb([leaf]);
  const rank = (one: Path): number => Number(one.outside !== null) + 2 * Number(one.weak !== null) + 4 * Number(!one.anchor.pinned);
  const [best] = paths.sort((a, b) => rank(a) - rank(b));
  return best ?? [...refused];
}
