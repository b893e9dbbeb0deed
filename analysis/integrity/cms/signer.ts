// Does the signature of one signer fit, and by which certificate? (RFC 5652, sections 5.4 and 5.6; RFC 8419 for Ed25519)
import type { CryptoPort, Fit } from '../../kernel/ports.ts';
import { readDer } from '../asn1/read.ts';
import { TAG } from '../asn1/values.ts';
import { asSet, derOf } from '../asn1/write.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Signer } from './signed-data.ts';

/** `absent`: no certificate at hand is that of the signer. `other`: none of those that have the name is shown to be the one. */
export interface Fitting {
  fit: Fit | 'absent' | 'other';
  certificate: Certificate | null;
}

/** Certificates of one name that are tried: only one can be the right one, and an attacker may bring any number. */
const TRIED = 16;

/** `content`: the signed bytes, asked for where the signer signed no attributes. */
export async function fitting(
  signer: Signer,
  certificates: readonly Certificate[],
  crypto: CryptoPort,
  content: () => AsyncIterable<Uint8Array>,
): Promise<Fitting> {
  const named = certificates.filter((one) => signer.isOf(one));
  const [first] = named;
  if (!first) return { fit: 'absent', certificate: null };
  const bound = named.filter(({ der }) => {
    const stated = signer.certificateDigest;
    return stated === null || (stated.hash !== null && crypto.digest(stated.hash, der) === stated.hex);
  });
  if (bound.length === 0) return { fit: 'other', certificate: first };
  let worst: Fitting | null = null;
  for (const certificate of bound.slice(0, TRIED)) {
    const fit = await fits(signer, certificate, crypto, content);
    if (fit === 'good') return { fit, certificate };
    if (worst?.fit !== 'bad') worst = { fit, certificate };
  }
  // In a crowd the right one may be among those that were not tried.
  return bound.length > TRIED || worst === null ? { fit: 'other', certificate: first } : worst;
}

async function fits(signer: Signer, { key, algorithm }: Certificate, crypto: CryptoPort, content: () => AsyncIterable<Uint8Array>): Promise<Fit> {
  const { signedWith, signature, attributes } = signer;
  if (signedWith === null || algorithm === 'unknown') return 'unsupported';
  const { scheme, hash } = signedWith;
  const running = () => crypto.signature({ scheme, key: { form: 'spki', bytes: key }, ...(hash === null ? {} : { hash }) });
  if (attributes === null) {
    const check = running();
    for await (const piece of content()) check.update(piece);
    return check.fits(signature);
  }
  // As they were sent, and where that does not fit, in the order and form of DER: writers of BER differ in what they sent.
  let fit: Fit = 'bad';
  for (const bytes of [asSet(attributes), derOf(attributes, TAG.set)]) {
    const check = running();
    check.update(bytes);
    fit = check.fits(signature);
    if (fit !== 'bad') return fit;
  }
  return fit;
}

/** Signed attributes that are handed over as if they were the content fit a signature without attributes (RFC 5652, section 11): no log begins like them. */
export const looksLikeAttributes = (head: Uint8Array): boolean =>
  head[0] === TAG.set && readDer(head)?.inner.every(({ inner }) => inner[0]?.tag === TAG.oid) === true;
