// A time stamp (RFC 3161): signed data over a TSTInfo, which says that a digest was there at a time. Alone or inside the reply of its authority.
import { type Nanoseconds, toRfc3339 } from '../../contract/time.ts';
import type { HashAlgorithm } from '../../kernel/ports.ts';
import { readBer, readDer } from '../asn1/read.ts';
import { boolean, context, innerOf, integer, integerHex, oid, TAG, time } from '../asn1/values.ts';
import { readSignedData, type SignedData, TST_INFO } from '../cms/signed-data.ts';
import { fitting } from '../cms/signer.ts';
import type { Keys } from '../keys.ts';
import { type Fact, fact, step } from '../verdict.ts';
import { hashName, hashOf, isWeakHash, signatureName } from '../x509/algorithms.ts';
import { certificateFacts, convicts, type Grounds, groundsOf } from '../x509/trust-of.ts';
import type { Store } from '../x509/trusted.ts';
import { hexOf } from '../bytes.ts';

export interface Token {
  /** It lay in a reply of the authority. */
  reply?: true;
  data: SignedData;
  policy: string;
  /** Of the stamped bytes; null = an algorithm that is not known here. */
  hash: HashAlgorithm | null;
  imprint: string;
  serial: string;
  at: Nanoseconds;
  /** Of the time, both ways; null = not stated. */
  accuracy: Nanoseconds | null;
}

/** Seconds, and thousandths and millionths of them under the tags 0 and 1. */
function accuracyOf(parts: readonly { tag: number; body: Uint8Array }[]): Nanoseconds {
  const number = (body: Uint8Array | undefined): bigint => BigInt(body ? (integer({ tag: TAG.integer, raw: body, body, inner: [] }) ?? 0) : 0);
  const of = (tag: number): bigint => number(parts.find((one) => one.tag === tag)?.body);
  return (of(TAG.integer) * 1_000_000_000n + of(context(0, false)) * 1_000_000n + of(context(1, false)) * 1000n).toString();
}

/** Null: these bytes are no time stamp. */
export function readToken(bytes: Uint8Array): Token | null {
  const data = readSignedData(bytes);
  const info = data?.contentType === TST_INFO && data.content ? readDer(data.content) : null;
  const [version, policy, imprint, serial, genTime, ...rest] = innerOf(info ?? undefined);
  const [algorithm, digest] = innerOf(imprint);
  const at = time(genTime);
  const id = oid(policy);
  const number = integerHex(serial);
  if (!data || integer(version) !== 1 || id === null || digest?.tag !== TAG.octets || number === null || at === null) return null;
  // An extension that is critical and not known here may change what it says (RFC 3161, 2.4.2).
  const extensions = rest.find(({ tag }) => tag === context(1))?.inner ?? [];
  if (extensions.some(({ inner }) => inner.length === 3 && boolean(inner[1]) !== false)) return null;
  const accuracy = rest[0]?.tag === TAG.sequence ? accuracyOf(rest[0].inner) : null;
  return { data, policy: id, hash: hashOf(algorithm), imprint: hexOf(digest.body), serial: number, at, accuracy };
}

/** The token in a TimeStampResp (RFC 3161, 2.4.2); `refused`: the authority gave none. Null = these bytes are no such reply. */
export function readReply(bytes: Uint8Array): Token | 'refused' | null {
  const parts = innerOf(readBer(bytes) ?? undefined);
  const status = integer(innerOf(parts[0])[0]);
  if (status === null || parts.length > 2) return null;
  const [, token] = parts;
  if (token === undefined) return status > 1 ? 'refused' : null;
  const read = status > 1 ? null : readToken(token.raw);
  return read && { ...read, reply: true };
}

/** What a time stamp is worth, whatever it is of. `reason` null: its time can be relied on, on `assurance`. */
export interface Stamped extends Grounds {
  facts: Fact[];
}

async function* inOne(bytes: Uint8Array | null): AsyncGenerator<Uint8Array> {
  if (bytes) yield await Promise.resolve(bytes);
}

/** `what it is stamped` is not looked at here. */
export async function judgeToken(token: Token, keys: Keys, store: Store): Promise<Stamped> {
  const { data, at, accuracy, hash, imprint } = token;
  const [signer, ...more] = data.signers;
  const facts = [
    fact('Time', toRfc3339(at)),
    fact('Who says so', 'the time stamp authority'),
    ...(accuracy === null ? [] : [fact('Accuracy', `${Number(BigInt(accuracy) / 1000n) / 1e6} s, either way`)]),
    fact('Serial number of the time stamp', token.serial),
    fact('Policy', token.policy),
    fact(`${hash === null ? 'Digest' : hashName(hash)} stamped`, imprint),
  ];
  const none = (reason: Grounds['reason'], text: string, explain?: string): Stamped => ({
    reason,
    assurance: 'none',
    anchor: null,
    steps: [step(reason === 'signature_mismatch' ? false : null, text)],
    facts,
    ...(explain === undefined ? {} : { explain }),
  });
  // Just one signature, with attributes (RFC 3161, 2.4.2).
  if (!signer || more.length > 0 || signer.attributes === null)
    return none('statement_unreadable', 'The time stamp has one signature, with signed attributes: not so');
  if (signer.digest === null || signer.signedWith === null)
    return none('unsupported_algorithm', 'Signature of the time stamp: of an algorithm that is not known here');
  const known = [...data.certificates, ...store.pool];
  const { fit, certificate } = await fitting(signer, known, store.crypto, () => inOne(data.content));
  if (certificate) facts.push(...certificateFacts(certificate, store, 'Authority'), fact('Signature algorithm', signatureName(signer.signedWith)));
  if (fit === 'absent' || !certificate)
    return none(
      'public_key_absent',
      `The certificate of the authority (${signer.named}) is not at hand`,
      'The certificate of the time stamp authority is not at hand, so its signature could not be checked.',
    );
  if (fit === 'unsupported') return none('unsupported_algorithm', 'Signature of the time stamp: its key or algorithm is not known here');
  if (fit === 'other' || signer.certificateDigest === null)
    return none(
      'signer_not_trusted',
      'The time stamp names the certificate of its authority by digest, and this is not it',
      'The time stamp does not name the certificate that came with it (RFC 3161, 2.4.2), so whose signature it is stays open.',
    );
  const content = data.content ? store.crypto.digest(signer.digest, data.content) : null;
  const sound = fit === 'good' && content === signer.messageDigest && signer.contentType === data.contentType;
  const trust = groundsOf(certificate, keys, store, {
    brought: data.certificates,
    at,
    says: 'the time stamp',
    proven: true,
    purpose: 'time stamping',
    revocations: data.revocations,
  });
  const steps = [
    step(fit === 'good', 'Signature of the authority over the signed attributes'),
    step(content === signer.messageDigest, 'Digest of what the time stamp says, as it was signed'),
    ...trust.steps,
  ];
  if (!sound) return { ...contradicted(trust, convicts(trust, keys, fit === 'good')), steps, facts };
  if (trust.reason === null && (isWeakHash(signer.digest) || isWeakHash(signer.signedWith.hash)))
    return {
      ...trust,
      reason: 'weak_algorithm',
      assurance: 'none',
      steps: [...steps, step(false, 'Strong digest in the signature of the authority: not so')],
      facts,
    };
  return { ...trust, steps, facts };
}

/** A time stamp that does not fit its own signature. */
function contradicted(trust: Grounds, settles: boolean): Grounds {
  return settles
    ? {
        reason: 'signature_mismatch',
        assurance: trust.assurance,
        anchor: trust.anchor,
        steps: [],
        explain: 'The time stamp does not fit the signature of its authority: its time, its digest or another part was changed.',
      }
    : {
        reason: 'signer_not_trusted',
        assurance: 'none',
        anchor: null,
        steps: [],
        explain: 'The time stamp does not fit its own signature, and no trusted certificate leads to its authority: it settles nothing.',
      };
}
