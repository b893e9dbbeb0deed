// What every explanation card of this scheme shares: the key, the signature, assurance and the words for times.
import { type Nanoseconds, toRfc3339 } from '../../contract/time.ts';
import type { Assurance, ObjectVerdict } from '../../contract/model/integrity.ts';
import { windowText } from './keys.ts';
import type { ScannedFile } from './scan.ts';
import type { Digest } from './signature.ts';

export type Step = ObjectVerdict['steps'][number];
export type Fact = ObjectVerdict['facts'][number];
export const SCHEME = 'cloudtrail-digest';

export const step = (good: boolean | null, text: string): Step => ({ good, text });
export const moment = (time: Nanoseconds | null): string =>
  time === null ? 'not stated' : `${toRfc3339(time, 0).slice(0, 10)} ${toRfc3339(time, 0).slice(11, 19)} UTC`;
export const span = (from: Nanoseconds | null, to: Nanoseconds | null): string =>
  from === null && to === null ? 'not stated' : `${moment(from)} to ${moment(to)}`;
export const base = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** What a statement of this digest rests on. */
export const assuranceOf = (digest: Digest): Assurance =>
  digest.signature !== 'good' && digest.signature !== 'outside validity'
    ? 'none'
    : digest.signingKey?.pinned
      ? 'signed, key pinned'
      : 'signed, key came with the evidence';

export function keyFacts(digest: Digest): Fact[] {
  const facts: Fact[] = [];
  const stated = digest.document?.fingerprint ?? null;
  if (stated !== null) facts.push({ label: 'Key fingerprint', value: stated });
  const key = digest.signingKey;
  if (key)
    facts.push(
      { label: 'Key origin', value: `${key.origin} (${key.pinned ? 'pinned by the investigator' : 'came with the evidence'})` },
      { label: 'Key validity', value: windowText(key) },
    );
  return facts;
}

/** One step for the signature of `digest`, as far as it could be checked. */
export function signatureStep(digest: Digest): Step {
  const where = digest.signatureFrom === 'successor' ? 'carried by the next digest' : 'from its metadata';
  const key = digest.signingKey;
  const kind = `${key?.algorithm ?? 'RSA'}, SHA-256, PKCS#1 v1.5`;
  switch (digest.signature) {
    case 'good':
    case 'outside validity':
      return step(true, `Signature ${where} fits: ${kind}`);
    case 'bad':
      return step(false, `Signature ${where} does not fit: ${kind}`);
    case 'absent':
      return step(null, 'No signature: no metadata side-car, and no later digest carries it');
    case 'no key':
      return step(null, `No public key with the fingerprint ${digest.document?.fingerprint ?? '(none stated)'} is at hand`);
    case 'unsupported':
      return step(null, `Signature algorithm ${digest.document?.algorithm ?? '(none stated)'} is not supported here`);
    case 'unreadable':
      return step(null, `Signature not checked: ${digest.problem ?? 'the digest cannot be read'}`);
  }
}

export function keyStep(digest: Digest): Step {
  const key = digest.signingKey;
  if (!key) return step(null, 'Key not checked');
  if (digest.doubt !== null) return step(null, digest.doubt.explain);
  if (digest.signature === 'outside validity')
    return step(key.pinned ? false : null, `Key ${key.fingerprint} was not valid at that time by ${key.origin}: ${windowText(key)}`);
  return step(
    key.pinned ? true : null,
    key.pinned ? `Its key is pinned: ${key.origin}` : `Its key came with the evidence (${key.origin}): compare the fingerprint with one from another source`,
  );
}

/** What the cards of all logs of a digest say of it, made once a digest. */
export class Told {
  private readonly known = new Map<Digest, { signature: Step; key: Step; facts: Fact[]; window: string }>();
  of(digest: Digest): { signature: Step; key: Step; facts: Fact[]; window: string } {
    let told = this.known.get(digest);
    if (!told) {
      told = { signature: signatureStep(digest), key: keyStep(digest), facts: keyFacts(digest), window: span(digest.start, digest.end) };
      this.known.set(digest, told);
    }
    return told;
  }
}

/** What gzip headers carry for names, in bytes, when nobody hides anything in them. */
const USUAL_HEADER = 512;

/** A step on a gzip header that carries more than a name. */
export const headerSteps = (file: ScannedFile | null): Step[] =>
  file && file.header > USUAL_HEADER
    ? [
        step(
          null,
          `The gzip header carries ${file.header} bytes (extra field, name or comment) that are no content and that nothing signs: the stored file may have been changed there`,
        ),
      ]
    : [];

/** What stands behind the first gzip member: zeros accuse nobody. */
export const trailingSteps = (file: ScannedFile | null): Step[] =>
  file && file.trailing > 0 ? [step(file.padded ? null : false, `${file.trailing} ${file.padded ? 'zero bytes' : 'bytes'} follow the first gzip member`)] : [];
/** `first`: what the first member is; the same words for digests and logs. */
export const paddingWords = (first: string, file: ScannedFile | null): string =>
  `${first}; ${file?.trailing ?? 0} zero bytes follow it that nothing signs. Copies in blocks leave such bytes, and gzip ignores them.`;
