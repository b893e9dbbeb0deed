// One entry of a log in a bundle: that it speaks of this signature, that it is in the tree, and the time at which the log promised to take it.
import { type Nanoseconds, toRfc3339 } from '../../contract/time.ts';
import type { SignatureSpec } from '../../kernel/ports.ts';
import { hexOf, same, utf8 } from '../bytes.ts';
import { encodeBase64 } from '../base64.ts';
import type { Evidence } from '../define-verifier.ts';
import { leafHash, rootByInclusion } from '../merkle/tree.ts';
import { CERTIFICATE_LOG, logIdsOf, WITNESS } from '../signed-note/keys.ts';
import { judgeNote } from '../transparency-log/heads.ts';
import type { Anchor } from '../trust/anchor.ts';
import { type Fact, fact, step, type Step } from '../verdict.ts';
import type { LogEntry } from './bundle.ts';
import { type Held, speaksOf, spokenOf } from './spoken-of.ts';

export interface JudgedEntry {
  /** Contradicts the bundle, or what a key at hand signed. */
  broken: boolean;
  /** It stands, by a key that settles something. */
  stands: boolean;
  /** When the log took it, by its signed word; null = it gives none that can be relied on. */
  at: Nanoseconds | null;
  steps: Step[];
  facts: Fact[];
}

const nanoseconds = (seconds: number): Nanoseconds => (BigInt(seconds) * 1_000_000_000n).toString();
const within = ({ from, to }: Anchor, at: Nanoseconds): boolean => (from === null || BigInt(from) <= BigInt(at)) && (to === null || BigInt(at) <= BigInt(to));

/** Who signs is no witness to it. */
const isSigner = ({ bytes }: Pick<Anchor, 'bytes'>, { keys }: Held): boolean => keys.some((one) => same(one, bytes));
const OWN = step(null, 'Word of the log: by the key of the signer, who is no witness to what they sign');

/** The promise (signed entry timestamp): a signature over the canonical JSON (RFC 8785) of body, time, index and log. */
function judgePromise({ keys, crypto }: Evidence, entry: LogEntry, held: Held): Omit<JudgedEntry, 'facts'> {
  const { promise, time, logId, index, body } = entry;
  if (promise === null || time === null) return { broken: false, stands: false, at: null, steps: [] };
  const at = nanoseconds(time);
  const anchor = keys
    .of('log', 'public key')
    .find((one) => !one.purposes.includes(WITNESS) && !one.purposes.includes(CERTIFICATE_LOG) && logIdsOf(crypto, one, one.holder).includes(logId));
  if (!anchor) return { broken: false, stands: false, at: null, steps: [step(null, `Promise of the log: its key (${logId.slice(0, 16)}…) is not at hand`)] };
  if (isSigner(anchor, held)) return { broken: false, stands: false, at: null, steps: [OWN] };
  keys.use(anchor);
  const scheme: SignatureSpec['scheme'] = anchor.algorithm === 'Ed25519' ? 'ed25519' : anchor.algorithm.startsWith('RSA-') ? 'rsa-pkcs1' : 'ecdsa';
  const check = crypto.signature({ scheme, key: { form: 'spki', bytes: anchor.bytes }, ...(scheme === 'ed25519' ? {} : { hash: 'sha256' }) });
  check.update(utf8(`{"body":"${encodeBase64(body)}","integratedTime":${time},"logID":"${logId}","logIndex":${index}}`));
  const fit = check.fits(promise);
  const settles = keys.standingOf(anchor).reason === null;
  const inTime = within(anchor, at);
  const steps = [
    step(fit === 'unsupported' ? null : fit === 'good', `Promise of the log to take the entry, at ${toRfc3339(at, 0)}`),
    ...(inTime ? [] : [step(false, 'The key of the log was in use then: not so, by the trusted root')]),
    ...(settles ? [] : [step(null, 'The key of the log is not pinned, or weak: its word settles nothing')]),
  ];
  const good = fit === 'good' && settles && inTime;
  return { broken: fit === 'bad' && (anchor.pinned || !keys.pinning), stands: good, at: good ? at : null, steps };
}

/** The way from the entry to the root, and the root in a checkpoint that the log signed. */
function judgeProof(evidence: Evidence, path: string, { proof, body }: LogEntry, held: Held): Omit<JudgedEntry, 'at'> {
  if (proof === null) return { broken: false, stands: false, steps: [step(null, 'Inclusion proof: none in the bundle')], facts: [] };
  const { crypto } = evidence;
  const root = rootByInclusion(crypto, leafHash(crypto, body), proof.index, proof.size, proof.path);
  const leads = root !== null && same(root, proof.root);
  const steps = [step(leads, `Inclusion proof from the entry, as number ${proof.index} of ${proof.size}, to the root ${hexOf(proof.root)}`)];
  if (!leads) return { broken: true, stands: false, steps, facts: [] };
  const head = proof.note ? judgeNote(evidence, path, proof.note) : null;
  const checkpoint = head?.checkpoint;
  if (!head || !checkpoint)
    return {
      broken: false,
      stands: false,
      steps: [...steps, step(null, 'Checkpoint of the log: none that can be read, so that nothing signs the root')],
      facts: [],
    };
  const agrees = checkpoint.size === proof.size && same(checkpoint.root, proof.root);
  steps.push(step(agrees, 'Root and size stand in the checkpoint'), ...head.finding.steps);
  const { reason } = head.finding;
  const own = head.key !== null && isSigner(head.key, held);
  if (own) steps.push(OWN);
  return { broken: !agrees || reason === 'signature_mismatch', stands: agrees && reason === null && !own, steps, facts: [fact('Log', checkpoint.origin)] };
}

export function judgeEntry(evidence: Evidence, path: string, entry: LogEntry, held: Held): JudgedEntry {
  const spoken = spokenOf(entry.body);
  const facts = [fact('Number in the log', String(entry.index)), ...(spoken ? [fact('Type of the log entry', spoken.kind)] : [])];
  if (spoken === null)
    return { broken: false, stands: false, at: null, facts, steps: [step(null, 'The entry of the log speaks of this signature: its type is not known here')] };
  const speaks = speaksOf(spoken, held);
  const steps = [step(speaks, 'The entry of the log speaks of this signature, over this digest, by this key')];
  if (!speaks) return { broken: true, stands: false, at: null, facts, steps };
  const proof = judgeProof(evidence, path, entry, held);
  const promise = judgePromise(evidence, entry, held);
  return {
    broken: proof.broken || promise.broken,
    stands: proof.stands || promise.stands,
    // The time is signed by the promise alone; who breaks the proof beside it is believed in nothing.
    at: proof.broken || promise.broken ? null : promise.at,
    steps: [...steps, ...proof.steps, ...promise.steps],
    facts: [...facts, ...proof.facts, ...(promise.at === null ? [] : [fact('Taken by the log', `${toRfc3339(promise.at, 0)} (the log says so)`)])],
  };
}
