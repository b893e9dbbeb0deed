// Revocation lists that came with a statement (RFC 5280, section 5): whole lists by the issuer itself. Others (parts of lists, lists by deputies, answers of
// OCSP) are said to be there and are not checked; none is fetched.
import type { Nanoseconds } from '../../contract/time.ts';
import { toRfc3339 } from '../../contract/time.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { readDer } from '../asn1/read.ts';
import { boolean, bytesOfBits, context, innerOf, integer, integerHex, TAG, time } from '../asn1/values.ts';
import { step, type Step } from '../verdict.ts';
import { isWeakHash, type SignedWith, signedWith } from './algorithms.ts';
import type { Certificate } from './certificate.ts';
import { nameKey, nameText } from './name.ts';

interface RevocationList {
  issuer: string;
  issuerKey: string;
  signed: Uint8Array;
  signature: Uint8Array;
  signedWith: SignedWith;
  at: Nanoseconds;
  revoked: ReadonlyMap<string, Nanoseconds>;
}

const isTime = (tag: number | undefined): boolean => tag === TAG.utcTime || tag === TAG.generalizedTime;
/** With a critical extension it is no whole list, or an entry is about certificates of another issuer (5.2.4, 5.2.5, 5.3.3). */
const anyCritical = (list: ReturnType<typeof innerOf>): boolean => list.some(({ inner }) => inner.length === 3 && boolean(inner[1]) !== false);

/** Null: no list that is checked here. */
function readList(der: Uint8Array): RevocationList | null {
  const [signed, algorithm, bits] = innerOf(readDer(der) ?? undefined);
  const parts = [...innerOf(signed)];
  if (parts[0]?.tag === TAG.integer && integer(parts.shift()) !== 1) return null;
  const [, issuer, from, ...rest] = parts;
  if (isTime(rest[0]?.tag)) rest.shift();
  const entries = rest[0]?.tag === TAG.sequence ? (rest.shift()?.inner ?? []) : [];
  const by = signedWith(algorithm);
  const signature = bytesOfBits(bits);
  const at = time(from);
  if (!signed || !by || !signature || at === null || anyCritical(innerOf(rest.find(({ tag }) => tag === context(0))?.inner[0]))) return null;
  const revoked = new Map<string, Nanoseconds>();
  for (const { inner } of entries) {
    const serial = integerHex(inner[0]);
    const since = time(inner[1]);
    if (serial === null || since === null || anyCritical(innerOf(inner[2]))) return null;
    revoked.set(serial, since);
  }
  return { issuer: nameText(issuer), issuerKey: nameKey(issuer), signed: signed.raw, signature, signedWith: by, at, revoked };
}

export interface Revocation {
  steps: Step[];
  /** A sentence, where a certificate of the path is not to be relied on; null = none is known to be revoked. */
  revoked: string | null;
}

const LISTS = 16;

/**
 * `at`: when it was signed, `proven`: by a time stamp. Without one a revoked key could have stated any time, so that a later revocation counts as well.
 */
export function revocationOf(
  chain: readonly Certificate[],
  lists: readonly Uint8Array[],
  when: { at: Nanoseconds | null; proven: boolean },
  crypto: CryptoPort,
): Revocation {
  const steps: Step[] = [];
  let revoked: string | null = null;
  const read = lists.slice(0, LISTS).map(readList);
  const left = lists.length - read.filter((one) => one !== null).length;
  for (const [position, one] of chain.slice(0, -1).entries()) {
    const issuer = chain[position + 1];
    const list = read.find((each) => each !== null && issuer !== undefined && each.issuerKey === one.issuerKey && isBy(each, issuer, crypto));
    if (!list) continue;
    const since = list.revoked.get(one.serial);
    const counts = since !== undefined && !(when.proven && when.at !== null && BigInt(since) > BigInt(when.at));
    if (counts) revoked = `The certificate of ${one.subject} was revoked at ${toRfc3339(since, 0)}, by the list of ${list.issuer}.`;
    const found =
      since === undefined ? `${one.subject} is not on it` : `${one.subject} was revoked at ${toRfc3339(since, 0)}${counts ? '' : ', after the time stamp'}`;
    steps.push(step(!counts, `Revocation list of ${list.issuer}, of ${toRfc3339(list.at, 0)}: ${found}`));
  }
  if (left > 0) steps.push(step(null, `${left} revocation lists or answers came along that are not checked here`));
  if (steps.length === 0) steps.push(step(null, 'Whether one of them was revoked was not checked: nothing here tells'));
  return { steps, revoked };
}

function isBy({ signedWith: by, signed, signature }: RevocationList, issuer: Certificate, crypto: CryptoPort): boolean {
  // Bit 6: cRLSign.
  if ((issuer.usage !== null && !issuer.usage.has(6)) || isWeakHash(by.hash) || issuer.algorithm === 'unknown') return false;
  const check = crypto.signature({ scheme: by.scheme, key: { form: 'spki', bytes: issuer.key }, ...(by.hash === null ? {} : { hash: by.hash }) });
  check.update(signed);
  return check.fits(signature) === 'good';
}
