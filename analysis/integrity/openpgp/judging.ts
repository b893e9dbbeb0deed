// One signature packet: whether a key is at hand, whether it fits, and what it is worth then.
import { toRfc3339 } from '../../contract/time.ts';
import type { Assurance } from '../../contract/model/integrity.ts';
import type { Evidence } from '../define-verifier.ts';
import { reasonOf, type Settled, stepsOf, type Tried } from '../detached.ts';
import { isWeakKey } from '../keys.ts';
import type { Reason } from '../reasons.ts';
import { fact, type Fact, step, type Step } from '../verdict.ts';
import { type Running, running } from './arithmetic.ts';
import type { Holder, Holders } from './holders.ts';
import { type PgpSignature, readPgpSignature, versionOf } from './signature.ts';

export interface Judged {
  reason: Reason | null;
  assurance: Assurance;
  steps: Step[];
  facts: Fact[];
  explain?: string;
  /** What it was found to be about. */
  settled: Settled | null;
  holder: Holder | null;
}

/** What a signature is tried on: `check` is made anew for each file. `text`: it is over text, whose line ends are canonical. */
export type Attempt = (make: () => Running | null, text: boolean) => Promise<Settled>;

const at = (seconds: number): string => toRfc3339(`${seconds}000000000`, 0);
const DAY = 86_400;

export function factsOf(signature: PgpSignature, holder: Holder | null): Fact[] {
  const { issuer, issuerId, hashName, created, expires, type, signer } = signature;
  const key = holder?.component.key;
  return [
    ...(key ? [fact('Algorithm', `${key.algorithm} with ${hashName}`)] : [fact('Digest', hashName)]),
    fact('Key', key?.fingerprint ?? issuer ?? issuerId ?? 'not named'),
    ...(holder && !holder.component.primary ? [fact('Subkey of', holder.anchor.fingerprint)] : []),
    ...(holder ? [fact('Holder, by the key', holder.held.names.join('; ') || 'no user ID that the key vouches for')] : []),
    ...(holder ? [fact('Key came from', holder.anchor.pinned ? `${holder.anchor.origin} (pinned)` : holder.anchor.origin)] : []),
    ...(!holder && signer !== null ? [fact('Signer, by the signature, not confirmed', signer)] : []),
    fact('Signed at, by the word of the signer', at(created)),
    ...(expires > 0 ? [fact('Signature counts until, by its own word', at(created + expires))] : []),
    ...(holder?.component.expires ? [fact('Key expires, by its own word', at(holder.component.expires))] : []),
    ...(holder?.component.revoked ? [fact('Key revoked', revocation(holder.component.revoked))] : []),
    ...(type === 1 ? [fact('Form', 'text: how its lines end is not covered')] : []),
  ];
}
const revocation = ({ at: time, reason }: { at: number | null; reason: string }): string => (time === null ? reason : `${reason}, from ${at(time)} on`);

/** Of what fits: why it is not worth what it seems. */
function doubtOf(evidence: Evidence, { hash, created }: PgpSignature, { anchor, component }: Holder): { reason: Reason; explain?: string } | null {
  const { key, bound, signs, weak, expires, revoked } = component;
  const standing = evidence.keys.standingOf(anchor);
  if (standing.reason === 'key_not_pinned') return { reason: standing.reason };
  if (!bound || !signs) return { reason: 'key_not_for_signing' };
  if (hash === 'md5' || hash === 'sha1' || weak || standing.reason !== null || isWeakKey(key.algorithm)) return { reason: 'weak_algorithm' };
  if (revoked && (revoked.at === null || created >= revoked.at))
    return { reason: 'key_revoked', explain: `The signature fits, by a key that its holder has revoked: ${revocation(revoked)}.` };
  if (created < key.created || (expires !== null && created >= expires)) return { reason: 'key_outside_validity' };
  return null;
}

function doubtSteps(signature: PgpSignature, { component: { key, primary, bound, signs, expires, revoked } }: Holder): Step[] {
  const { created } = signature;
  const inTime = created >= key.created && (expires === null || created < expires);
  return [
    step(bound, primary ? 'The key vouches for itself' : 'The subkey is bound to its primary key, and vouches for that itself'),
    step(signs, 'It is for signing'),
    step(inTime, 'It was valid at the time of signing'),
    ...(inTime && expires !== null && expires - created < 3650 * DAY ? [step(null, `It expires, or has expired since, at ${at(expires)}`)] : []),
    step(
      revoked === null ? true : revoked.at !== null && created < revoked.at ? null : false,
      revoked ? `Revoked: ${revocation(revoked)}` : 'It is not revoked',
    ),
    ...(signature.expires > 0 ? [step(null, 'The signature states an end of its own; no clock is asked here')] : []),
  ];
}

const unread = (reason: Reason, text: string, facts: Fact[], explain?: string): Judged => ({
  reason,
  assurance: 'none',
  steps: [step(null, text)],
  facts,
  settled: null,
  holder: null,
  ...(explain === undefined ? {} : { explain }),
});

export async function judgeSignature(evidence: Evidence, holders: Holders, body: Uint8Array, attempt: Attempt): Promise<Judged> {
  const version = versionOf(body);
  if (version === 3 || version === 5)
    return unread('unsupported_algorithm', `Signature of version ${version}`, [], `It is signed in a form, version ${version}, that is not checked here.`);
  const signature = readPgpSignature(body);
  if (!signature) return unread('statement_unreadable', 'The signature packet cannot be read', []);
  const { type, critical } = signature;
  if (type > 1) return unread('not_checked_here', `Signature of type ${type}`, factsOf(signature, null), 'It is no signature over a file or text.');
  const found = holders.of(signature);
  if (found.length === 0)
    return unread('public_key_absent', `Key ${signature.issuer ?? signature.issuerId ?? 'not named'} is at hand`, factsOf(signature, null));
  if (critical)
    return unread(
      'unsupported_algorithm',
      'What it states as critical',
      factsOf(signature, null),
      'It states a condition that must be understood, and is not here.',
    );
  let first: { settled: Settled; holder: Holder } | null = null;
  for (const holder of found) {
    const settled = await attempt(() => running(evidence.crypto, signature, holder.component.key), type === 1);
    if (settled.tried === 'good') return worth(evidence, signature, holder, settled);
    first ??= { settled, holder };
  }
  const { settled, holder } = first as NonNullable<typeof first>;
  evidence.keys.use(holder.anchor);
  const steps = [step(true, 'The key that the signature names is at hand'), ...stepsOf(settled)];
  return { reason: reasonOf(settled.tried), assurance: 'none', steps, facts: factsOf(signature, holder), settled, holder };
}

function worth(evidence: Evidence, signature: PgpSignature, holder: Holder, settled: Settled): Judged {
  evidence.keys.use(holder.anchor);
  const doubt = doubtOf(evidence, signature, holder);
  const { assurance } = evidence.keys.standingOf(holder.anchor);
  return {
    reason: doubt?.reason ?? null,
    assurance: doubt ? 'none' : assurance,
    steps: [step(true, 'The key that the signature names is at hand'), ...stepsOf(settled), ...doubtSteps(signature, holder)],
    facts: factsOf(signature, holder),
    settled,
    holder,
    ...(doubt?.explain === undefined ? {} : { explain: doubt.explain }),
  };
}

/** Of several signatures over one thing: one that is good carries it; else one that contradicts; else one that at least fits. */
export function strongest(all: readonly Judged[]): Judged | null {
  const rank = ({ reason, settled }: Judged): number => (reason === null ? 0 : settled?.tried === 'bad' ? 1 : settled?.tried === 'good' ? 2 : 3);
  const [best, ...rest] = all.toSorted((a, b) => rank(a) - rank(b));
  if (!best) return null;
  const others = rest.map(({ reason, facts, settled }) => {
    const key = facts.find(({ label }) => label === 'Key')?.value ?? 'not named';
    return step(
      reason === null ? true : settled?.tried === 'bad' ? false : null,
      `One more signature, by ${key}: ${reason === null ? 'it fits' : reason.replaceAll('_', ' ')}`,
    );
  });
  return { ...best, steps: [...best.steps, ...others] };
}

/** The outcome for bytes at hand. */
export const triedOn = (make: () => Running | null, feed: (check: Running) => void): Tried => {
  const check = make();
  if (!check) return 'unsupported';
  feed(check);
  return check.fits();
};
