// The public keys at hand: where each came from and when it is valid.
import { type Nanoseconds, toRfc3339 } from '../../contract/time.ts';
import type { UsedKey } from '../../contract/model/integrity.ts';
import type { Evidence } from '../define-verifier.ts';
import type { ListedKey } from '../trust/aws-key-list.ts';
import { insideSpki, rsaBits } from '../trust/der.ts';
import type { Scan } from './scan.ts';

export interface RingKey extends ListedKey {
  /** Trust file or path in the evidence. */
  origin: string;
  pinned: boolean;
  used: number;
  warnings: string[];
}

const HOUR = 3_600_000_000_000n;
/** Digests come late: a key may sign until two hours after its end, and neighbours may overlap by as much. */
export const TOLERANCE = 2n * HOUR;

/** All keys at hand, by recomputed fingerprint. */
export interface KeyRing {
  keys: ReadonlyMap<string, RingKey>;
  /** The investigator pinned at least one key: then no other verifies anything. */
  pinning: boolean;
}

/** Is `at` inside the validity of the key? Null when the list states no validity. */
export function validAt(key: RingKey, at: Nanoseconds, tolerance: bigint = TOLERANCE): boolean | null {
  if (key.from === null && key.to === null) return null;
  const time = BigInt(at);
  if (key.from !== null && time < BigInt(key.from) - tolerance) return false;
  return !(key.to !== null && time > BigInt(key.to) + tolerance);
}

/** Do the lists state that both keys are valid for the same hours? An unstated end counts as no end. */
export function overlap(a: RingKey, b: RingKey): boolean {
  const latest = [a.from, b.from].filter((one) => one !== null).map(BigInt);
  const earliest = [a.to, b.to].filter((one) => one !== null).map(BigInt);
  if (latest.length < 2 || earliest.length === 0) return true;
  return earliest.reduce((x, y) => (x < y ? x : y)) - latest.reduce((x, y) => (x > y ? x : y)) > TOLERANCE;
}

export function windowText(key: RingKey): string {
  const part = (time: Nanoseconds | null): string => (time === null ? 'not stated' : toRfc3339(time, 0));
  return key.from === null && key.to === null ? 'not stated' : `${part(key.from)} to ${part(key.to)}`;
}

/** A key listed under a false fingerprint is never found under it. Of a pinned key only pinned statements count. */
export function keyRing(evidence: Evidence, scan: Scan): KeyRing {
  const ring = new Map<string, RingKey>();
  const add = (key: ListedKey, origin: string, pinned: boolean): void => {
    const warnings: string[] = [];
    if (key.listed === null) warnings.push('the list states no fingerprint; it was computed here');
    else if (key.listed !== key.fingerprint) warnings.push(`listed with the fingerprint ${key.listed}, which is not its own`);
    if (Number(key.algorithm.slice(4)) < 2048) warnings.push('shorter than 2048 bits: such keys can be broken');
    const known = ring.get(key.fingerprint);
    if (!known) {
      ring.set(key.fingerprint, { ...key, origin, pinned, used: 0, warnings });
      return;
    }
    for (const warning of warnings) if (!known.warnings.includes(warning)) known.warnings.push(warning);
    // A PEM file states no validity; a pinned list that does completes it.
    if (pinned && known.from === null && known.to === null) [known.from, known.to] = [key.from, key.to];
    else if ((key.from !== null || key.to !== null) && (known.from !== key.from || known.to !== key.to)) {
      const warning = `${origin} states another validity for this key`;
      if (!known.warnings.includes(warning)) known.warnings.push(warning);
    }
  };
  for (const { fingerprint, bytes, algorithm, from, to, origin, warnings } of evidence.keys.pinned.filter(({ kind }) => kind === 'public key')) {
    const der = insideSpki(bytes);
    if (der && rsaBits(der) !== null) add({ fingerprint, listed: warnings.length > 0 ? null : fingerprint, der, algorithm, from, to }, origin, true);
  }
  for (const list of scan.keyLists) for (const key of list.keys) add(key, list.path, false);
  return { keys: ring, pinning: evidence.keys.pinning };
}

export function usedKeys(ring: KeyRing): UsedKey[] {
  return [...ring.keys.values()].map((key) => ({
    fingerprint: key.fingerprint,
    algorithm: key.algorithm,
    origin: key.origin,
    pinned: key.pinned,
    valid_from: key.from,
    valid_to: key.to,
    used: key.used,
    warning: key.warnings.length === 0 ? null : key.warnings.join('; '),
  }));
}
