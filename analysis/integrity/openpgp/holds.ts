// What of a certificate holds, by the signatures that bind it: its user IDs, which of its keys may sign, until when, and what was revoked (RFC 9580, sections
// 5.2.1, 5.2.3 and 10.1). What the holder says last counts.
import type { CryptoPort } from '../../kernel/ports.ts';
import { fits } from './arithmetic.ts';
import type { Certificate } from './certificate.ts';
import type { PgpKey } from './public-key.ts';
import { type PgpSignature, readPgpSignature } from './signature.ts';

export interface Revoked {
  /** Seconds since the epoch; null = it never was to be relied on: compromised, or nothing says why. */
  at: number | null;
  reason: string;
}
export interface Component {
  key: PgpKey;
  primary: boolean;
  /** Something of the holder binds it, and, of a subkey that signs, itself. */
  bound: boolean;
  /** Its flags allow signing, or there are none. */
  signs: boolean;
  /** The binding rests on a digest that is broken. */
  weak: boolean;
  /** Seconds since the epoch; null = never, by its own word. */
  expires: number | null;
  revoked: Revoked | null;
}
export interface Held {
  components: Component[];
  /** User IDs that the key itself vouches for, the main one first. */
  names: string[];
}

const SIGN = 0x02;
const weakHash = ({ hash }: PgpSignature): boolean => hash === 'md5' || hash === 'sha1';
const REASONS: Readonly<Record<number, string>> = { 0: 'no reason given', 1: 'superseded', 2: 'compromised', 3: 'no longer used' };

/** The soft ones (superseded, retired) count from their time on. */
function revokedBy(revocations: readonly PgpSignature[]): Revoked | null {
  let earliest: Revoked | null = null;
  for (const { revocation, created } of revocations) {
    const soft = revocation === 1 || revocation === 3;
    const one = { at: soft ? created : null, reason: REASONS[revocation ?? 0] ?? 'no reason given' };
    if (earliest === null || (earliest.at !== null && (one.at === null || one.at < earliest.at))) earliest = one;
  }
  return earliest;
}
const newest = (of: readonly PgpSignature[]): PgpSignature | null =>
  of.reduce<PgpSignature | null>((best, one) => (best === null || one.created > best.created ? one : best), null);
const expiry = ({ created }: PgpKey, binding: PgpSignature | null): number | null => (binding && binding.keyExpires > 0 ? created + binding.keyExpires : null);

export function holdsOf({ primary, users, subkeys }: Certificate, crypto: CryptoPort): Held {
  const key = primary.of;
  const own = (one: PgpSignature): boolean => !one.critical && (one.issuer === null || one.issuer === key.fingerprint);
  const good = (signatures: readonly PgpSignature[], types: readonly number[], ...about: readonly Uint8Array[]): PgpSignature[] =>
    signatures.filter((one) => types.includes(one.type) && own(one) && fits(crypto, one, key, key.hashed, ...about));
  const direct = good(primary.signatures, [0x1f]);
  const bindings = [...direct];
  const names: { name: string; created: number }[] = [];
  for (const { of, signatures } of users) {
    const latest = newest(good(signatures, [0x10, 0x11, 0x12, 0x13], of.hashed));
    const gone = newest(good(signatures, [0x30], of.hashed));
    if (!latest || (gone && gone.created >= latest.created)) continue;
    bindings.push(latest);
    if (of.name !== null) names.push({ name: of.name, created: latest.created });
  }
  const binding = newest(bindings);
  const signs = binding?.flags == null || (binding.flags & SIGN) !== 0;
  const revoked = revokedBy(good(primary.signatures, [0x20]));
  const expires = expiry(key, binding);
  const components: Component[] = [{ key, primary: true, bound: binding !== null, signs, weak: false, expires, revoked }];
  for (const { of, signatures } of subkeys) {
    const bound = newest(good(signatures, [0x18], of.hashed));
    const back = bound?.embedded
      .map(readPgpSignature)
      .some((one) => one !== null && one.type === 0x19 && !one.critical && fits(crypto, one, of, key.hashed, of.hashed));
    components.push({
      key: of,
      primary: false,
      bound: binding !== null && bound !== null && back === true,
      signs: bound?.flags == null || (bound.flags & SIGN) !== 0,
      weak: bound !== null && weakHash(bound),
      expires: soonest(expires, expiry(of, bound)),
      revoked: harder(revokedBy(good(signatures, [0x28], of.hashed)), revoked),
    });
  }
  return { components, names: [...new Set(names.toSorted((a, b) => b.created - a.created).map(({ name }) => name))] };
}

const soonest = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));
/** Of two revocations the one that takes away more. */
const harder = (a: Revoked | null, b: Revoked | null): Revoked | null =>
  a === null ? b : b === null ? a : a.at === null ? a : b.at === null ? b : a.at <= b.at ? a : b;
