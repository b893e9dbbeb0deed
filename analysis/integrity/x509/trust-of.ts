// What a good signature by the holder of a certificate amounts to: on which trusted certificate it rests, and whether all were valid at the stated time.
import { type Nanoseconds, toRfc3339 } from '../../contract/time.ts';
import type { Keys } from '../keys.ts';
import { type FileArgument, keyFile } from '../reference.ts';
import type { Reason } from '../reasons.ts';
import type { Anchor } from '../trust/anchor.ts';
import type { Assurance } from '../../contract/assurances.ts';
import { type Fact, fact, step, type Step } from '../verdict.ts';
import { type Certificate, purposeWords } from './certificate.ts';
import { revocationOf } from './revocation.ts';
import { findPath, type Purpose } from './path.ts';
import type { Store } from './trusted.ts';

export interface Grounds {
  /** Null = it stands, on `assurance`. */
  reason: Reason | null;
  assurance: Assurance;
  anchor: Anchor | null;
  steps: Step[];
  /** In place of the words of the reason. */
  explain?: string;
}

export interface Circumstances {
  /** Certificates that the statement brought. */
  brought: readonly Certificate[];
  at: Nanoseconds | null;
  /** `the signer`, `a time stamp`: who says so. */
  says: string;
  /** It is a time stamp that says so. */
  proven: boolean;
  purpose: Purpose;
  /** As they stand in the statement: lists, answers of OCSP. */
  revocations: readonly Uint8Array[];
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

const coversTime = ({ from, to }: Anchor, at: Nanoseconds): boolean =>
  (from === null || BigInt(from) <= BigInt(at)) && (to === null || BigInt(at) <= BigInt(to));

/** The key itself is pinned, without a certificate around it. For time stamps that is not enough: their purpose has to be certified. */
const pinnedKey = (leaf: Certificate, keys: Keys): Anchor | undefined => keys.pinned.find(({ kind, bytes }) => kind === 'public key' && same(bytes, leaf.key));

export function groundsOf(leaf: Certificate, keys: Keys, store: Store, asked: Circumstances): Grounds {
  const { brought, at, says, proven, purpose, revocations } = asked;
  const own = purpose === 'signing' ? pinnedKey(leaf, keys) : undefined;
  if (own) {
    keys.use(own);
    return { ...keys.standingOf(own), anchor: own, steps: [step(true, 'The key of the signer is pinned itself')] };
  }
  const { trusted, crypto } = store;
  const lead = (to: Store['trusted']) => findPath({ leaf, pool: [...brought, ...store.pool], trusted: to, at, purpose, crypto });
  // What is pinned for a stretch of time vouches for that alone, be its certificate valid for longer.
  const then = trusted.filter(({ anchor }) => at === null || coversTime(anchor, at));
  const first = lead(then);
  const found = Array.isArray(first) && then.length < trusted.length ? lead(trusted) : first;
  if (Array.isArray(found)) {
    const why = found.length > 0 ? found.join(' ') : 'No certificate at hand leads from the signer to a trusted root.';
    return {
      reason: 'signer_not_trusted',
      assurance: 'none',
      anchor: null,
      steps: [step(false, `Path from the signer to a trusted root: none. ${why}`)],
      ...(found.length > 0 ? { explain: `The signature fits; the certificate of its signer is not to be relied on for it. ${why}` } : {}),
    };
  }
  const { chain, anchor, weak } = found;
  const outside = found.outside ?? (at === null || coversTime(anchor, at) ? null : `${chain.at(-1)?.subject ?? 'the authority'}, as it is trusted,`);
  keys.use(anchor);
  const time = at === null ? null : toRfc3339(at, 0);
  const revocation = revocationOf(chain, revocations, { at, proven }, store.crypto);
  const steps = [
    step(
      true,
      `Path of ${chain.length} certificates to ${anchor.pinned ? 'a pinned one' : 'one that came with the evidence'}: ${chain.map(({ subject }) => subject).join(' < ')}`,
    ),
    time === null
      ? step(null, 'No time is stated for the signature: whether the certificates were valid then was not judged')
      : step(outside === null, `All of them valid at ${time}, as ${says} says${outside === null ? '' : `: not so ${outside}`}`),
    ...revocation.steps,
  ];
  const standing = keys.standingOf(anchor);
  if (standing.reason === 'key_not_pinned') return { ...standing, anchor, steps };
  if (revocation.revoked !== null)
    return {
      reason: 'signer_not_trusted',
      assurance: 'none',
      anchor,
      steps,
      explain: `The signature fits, by a certificate that was revoked. ${revocation.revoked}`,
    };
  if (outside !== null) {
    const explain = `The signature fits; the certificate of ${outside} was not valid at ${time}, the time that ${says} states. That alone is no sign of a forgery.`;
    return { reason: 'key_outside_validity', assurance: 'none', anchor, steps, explain };
  }
  if (weak !== null) return { reason: 'weak_algorithm', assurance: 'none', anchor, steps: [...steps, step(false, `Strong algorithms: not so, ${weak}`)] };
  return { ...standing, anchor, steps };
}

/** For openssl: the certificate that is relied on and the time for which the path was judged. A key that is pinned itself needs no path. */
export const pathReference = (anchor: Anchor | null, at: Nanoseconds | null): (string | FileArgument)[] =>
  anchor?.kind === 'certificate'
    ? ['-partial_chain -CAfile', keyFile(anchor), at === null ? '-no_check_time' : `-attime ${BigInt(at) / 1_000_000_000n}`]
    : ['-noverify'];

/**
 * Does a contradiction to this signature convict? Once something is pinned, only by a pinned one: whoever put another here could have made it of other bytes.
 * Else where the signature itself fits, or a path leads to its certificate: a certificate that nothing vouches for may be another than that of the signer.
 */
export const convicts = ({ anchor }: Grounds, { pinning }: Keys, fits: boolean): boolean => (pinning ? anchor?.pinned === true : fits || anchor !== null);

/** Whose certificate it is. Untrusted text unless a path leads to it. */
export const certificateFacts = (leaf: Certificate, store: Store, role: string): Fact[] => [
  fact(role, leaf.subject),
  fact('Issued by', leaf.issuer),
  fact('Serial number', leaf.serial),
  fact('Certificate SHA-256', store.crypto.sha256(leaf.der)),
  fact('Key', leaf.algorithm),
  fact('Certificate valid', `${toRfc3339(leaf.from, 0)} to ${toRfc3339(leaf.to, 0)}`),
  ...(leaf.purposes === null ? [] : [fact('Certified for', purposeWords(leaf).join(', '))]),
];
