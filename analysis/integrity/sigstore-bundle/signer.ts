// Who signed the content of a bundle, and what that amounts to: a certificate that is valid for minutes, at a time that a log or a time stamp authority vouches
// for; or a key of its own.
import { type Nanoseconds, toRfc3339 } from '../../contract/time.ts';
import type { Evidence } from '../define-verifier.ts';
import type { Tried } from '../detached.ts';
import { ofHex } from '../bytes.ts';
import { encodeBase64 } from '../base64.ts';
import { judgeToken, readReply, readToken } from '../timestamp/token.ts';
import type { Anchor } from '../trust/anchor.ts';
import { type Fact, fact, type Finding, step, type Step } from '../verdict.ts';
import { isWeakHash } from '../x509/algorithms.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { certificateFacts, convicts, type Grounds, groundsOf } from '../x509/trust-of.ts';
import type { Store } from '../x509/trusted.ts';
import type { Bundle } from './bundle.ts';
import { identityFacts, identityOf } from './identity.ts';
import { judgeEntry, type JudgedEntry } from './log-entry.ts';
import type { Held } from './spoken-of.ts';

export interface Content {
  held: Omit<Held, 'keys'>;
  /** Does the signature fit, by this key? */
  check(key: Pick<Anchor, 'algorithm' | 'bytes'>): Promise<Tried>;
}

export interface JudgedSignature {
  /** Of what is signed. */
  finding: Finding;
  /** Of the bundle: what it holds of a log contradicts the rest. */
  broken: Finding | null;
}

const TRIED = 32;

async function stampTimes(
  evidence: Evidence,
  store: Store,
  { stamps }: Bundle,
  signatures: readonly Uint8Array[],
): Promise<{ times: Nanoseconds[]; steps: Step[] }> {
  const times: Nanoseconds[] = [];
  const steps: Step[] = [];
  for (const bytes of stamps) {
    const reply = readReply(bytes) ?? readToken(bytes);
    const token = reply === 'refused' ? null : reply;
    const { hash = null, imprint } = token ?? {};
    const ofThis = hash !== null && !isWeakHash(hash) && signatures.some((one) => evidence.crypto.digest(hash, one) === imprint);
    if (!token || !ofThis) {
      steps.push(step(null, 'A time stamp in the bundle is not of this signature: left aside'));
      continue;
    }
    const { reason, steps: own } = await judgeToken(token, evidence.keys, store);
    steps.push(
      step(
        reason === null ? true : null,
        `Time stamp over the signature: ${toRfc3339(token.at, 0)}${reason === null ? '' : `, not to be relied on (${reason.replaceAll('_', ' ')})`}`,
      ),
      ...own,
    );
    if (reason === null) times.push(token.at);
  }
  return { times, steps };
}

const outside = ({ from, to }: { from: Nanoseconds | null; to: Nanoseconds | null }, at: Nanoseconds): boolean =>
  (from !== null && BigInt(at) < BigInt(from)) || (to !== null && BigInt(at) > BigInt(to));

/** What the path is worth at the times that are proven. */
function reasonOf(leaf: Certificate, trust: Grounds, times: readonly Nanoseconds[]): Pick<Finding, 'reason' | 'assurance'> & Partial<Finding> {
  const { reason, assurance, anchor, explain } = trust;
  if (reason !== null) return { reason, assurance, ...(explain === undefined ? {} : { explain }) };
  if (anchor?.kind !== 'certificate') return { reason, assurance };
  if (times.length === 0)
    return {
      reason: 'signing_time_absent',
      assurance: 'none',
      explain: 'The signature fits. Its certificate is valid for a short time only, and nothing that can be relied on says when it signed.',
      needs: 'the key of the log, or the root of the time stamp authority, pinned',
    };
  if (times.some((at) => outside(leaf, at) || outside(anchor, at))) return { reason: 'key_outside_validity', assurance: 'none' };
  return { reason: null, assurance };
}

const withBroken = (finding: Finding, entries: readonly JudgedEntry[]): JudgedSignature => {
  const broken = entries.find((one) => one.broken);
  if (!broken) return { finding, broken: null };
  const said = { reason: 'log_entry_mismatch' as const, assurance: 'none' as const, steps: broken.steps, facts: broken.facts };
  // Without the log nothing says when it was signed: that it contradicts the bundle is the ground of that.
  if (finding.reason !== null && finding.reason !== 'signing_time_absent') return { finding, broken: said };
  return {
    broken: said,
    finding: {
      ...finding,
      reason: 'log_entry_mismatch',
      status: 'unverifiable',
      assurance: 'none',
      explain: 'The signature fits. What the bundle holds of the log does not fit it, so that the bundle settles nothing.',
      needs: 'the bundle as the signer received it',
      may_say: 'Content and signature fit each other.',
      may_not_say: 'The content was altered, or is authentic.',
    },
  };
};

async function byCertificate(evidence: Evidence, store: Store, path: string, bundle: Bundle, content: Content): Promise<JudgedSignature> {
  const { keys, crypto } = evidence;
  const [leaf, ...brought] = bundle.certificates.map(readCertificate);
  const facts: Fact[] = [fact('Bundle', `${path}, v${bundle.version}`)];
  if (!leaf)
    return {
      broken: null,
      finding: { reason: 'statement_unreadable', assurance: 'none', steps: [step(null, 'The certificate of the signer can be read: not so')], facts },
    };
  const identity = identityOf(leaf.der);
  const tried = await content.check({ algorithm: leaf.algorithm, bytes: leaf.key });
  const entries = bundle.entries.map((one) => judgeEntry(evidence, path, one, { ...content.held, keys: [leaf.der, leaf.key] }));
  const stamped = await stampTimes(evidence, store, bundle, content.held.signatures);
  const times = [...entries.flatMap(({ at }) => (at === null ? [] : [at])), ...stamped.times];
  const [at = null] = times;
  const says = entries.some((one) => one.at !== null) ? 'the log' : 'a time stamp';
  const trust = groundsOf(leaf, keys, store, {
    brought: brought.filter((one) => one !== null),
    at,
    says,
    proven: at !== null,
    purpose: 'signing',
    revocations: [],
  });
  const steps = [
    step(tried === 'good' ? true : tried === 'bad' ? false : null, 'Signature over the content, by the key of the certificate'),
    ...entries.flatMap((one) => one.steps),
    ...(bundle.entries.length === 0 ? [step(null, 'Entry of a log: none in the bundle')] : []),
    ...stamped.steps,
    ...trust.steps,
    step(null, 'That the certificate itself is in a log of certificates: not checked here'),
  ];
  facts.push(
    ...identityFacts(identity),
    ...entries.flatMap((one) => one.facts),
    ...(at === null ? [] : [fact('Signed not after', `${toRfc3339(at, 0)} (${says} says so)`)]),
  );
  facts.push(...certificateFacts(leaf, { ...store, crypto }, 'Signer'));
  const base = { steps, facts };
  if (tried === 'unsupported' || tried === 'too_large' || tried === 'unreadable')
    return withBroken({ ...base, reason: tried === 'unsupported' ? 'unsupported_algorithm' : tried, assurance: 'none' }, entries);
  if (tried === 'bad')
    return withBroken(
      convicts(trust, keys, false)
        ? { ...base, reason: 'signature_mismatch', assurance: trust.assurance }
        : {
            ...base,
            reason: 'signer_not_trusted',
            assurance: 'none',
            explain: 'The signature is not of these bytes, and no trusted certificate leads to its signer: it settles nothing against them.',
            may_say: 'A bundle lies here whose signature is not of these bytes.',
            may_not_say: 'The file was altered.',
          },
      entries,
    );
  const worth = reasonOf(leaf, trust, times);
  const who = identity.names.join(', ') || 'a name that is not read here';
  const sound = {
    explain: `The signature fits, by a certificate that was issued for ${who}${at === null ? '' : ` and was valid at ${toRfc3339(at, 0)}`}.`,
    may_say: `These bytes are unaltered since they were signed in the name of ${who}, so far as the authority vouches for it.`,
    may_not_say: 'That this name was entitled to sign: whose signatures count is for a policy to say. What they say is true or complete.',
  };
  return withBroken({ ...base, ...(worth.reason === null ? sound : {}), ...worth }, entries);
}

async function byKey(evidence: Evidence, path: string, bundle: Bundle, content: Content): Promise<JudgedSignature> {
  const { keys, crypto } = evidence;
  const { hint } = bundle;
  const known = keys.of('public key');
  const isNamed = ({ bytes, fingerprint, holder }: Anchor): boolean =>
    hint !== null && [fingerprint, holder, crypto.sha256(bytes), encodeBase64(ofHex(crypto.sha256(bytes)))].includes(hint);
  const named = known.filter(isNamed);
  const facts = [fact('Bundle', `${path}, v${bundle.version}`), ...(hint === null ? [] : [fact('Key, by its name', hint)])];
  for (const anchor of [...named, ...known.filter((one) => !named.includes(one)).slice(0, TRIED)]) {
    const tried = await content.check(anchor);
    if (tried !== 'good' && !named.includes(anchor)) continue;
    keys.use(anchor);
    const entries = bundle.entries.map((one) => judgeEntry(evidence, path, one, { ...content.held, keys: [anchor.bytes] }));
    const steps = [step(tried === 'good' ? true : tried === 'bad' ? false : null, 'Signature over the content'), ...entries.flatMap((one) => one.steps)];
    const all = [
      ...facts,
      ...entries.flatMap((one) => one.facts),
      fact('Key', anchor.algorithm),
      fact('Key fingerprint', anchor.fingerprint),
      fact('Key from', anchor.origin),
    ];
    if (tried === 'good') return withBroken({ ...keys.standingOf(anchor), steps, facts: all }, entries);
    if (tried === 'bad' && (anchor.pinned || !keys.pinning)) return withBroken({ reason: 'signature_mismatch', assurance: 'none', steps, facts: all }, entries);
    const reason = tried === 'bad' ? 'key_not_pinned' : tried === 'unsupported' ? 'unsupported_algorithm' : tried;
    const words =
      tried === 'bad'
        ? {
            explain: 'The signature does not fit, by a key that nobody pinned: it settles nothing.',
            may_say: 'A bundle lies here whose signature does not fit.',
            may_not_say: 'The file was altered.',
          }
        : {};
    return withBroken({ reason, assurance: 'none', steps, facts: all, ...words }, entries);
  }
  return {
    broken: null,
    finding: { reason: 'public_key_absent', assurance: 'none', steps: [step(null, 'A key that fits the signature is at hand: none')], facts },
  };
}

export const judgeSignature = (evidence: Evidence, store: Store, path: string, bundle: Bundle, content: Content): Promise<JudgedSignature> =>
  bundle.certificates.length > 0 ? byCertificate(evidence, store, path, bundle, content) : byKey(evidence, path, bundle, content);
