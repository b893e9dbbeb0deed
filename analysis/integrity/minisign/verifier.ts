// minisign (https://jedisct1.github.io/minisign/) and OpenBSD's signify(1): one Ed25519 signature over a file or its BLAKE2b-512; minisign adds a second one,
// over the first with a trusted comment. The untrusted comment is covered by nothing, and the key id is a name, not a proof.
import { wholeOf } from '../../kernel/evidence-file.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { ofHex } from '../bytes.ts';
import { bySignature, unproven } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { feed, MOST_HELD, reasonOf, type Settled, settle, stepsOf, subjectOf, type Tried } from '../detached.ts';
import type { Candidate } from '../pairing.ts';
import type { Reason } from '../reasons.ts';
import type { Anchor } from '../trust/anchor.ts';
import { ed25519Spki } from '../trust/der.ts';
import { type Judged, step, type Step, verdicts } from '../verdict.ts';
import { factsOf, repeated, statedIn } from './card.ts';
import { signatureFile } from './proofs.ts';
import { looksSigned, type MiniSignature, readSignature } from './statement.ts';

const SCHEME = 'minisign';
const ENDINGS = ['.minisig', '.sig'];
/** Four lines; a message behind them (signify -e) is read up to what is held at once. */
const LONGEST_LINES = 32 * 1024;
const verdict = verdicts(SCHEME);

const fits = ({ crypto }: Evidence, { bytes }: Anchor, signature: Uint8Array, ...message: readonly Uint8Array[]): Tried => {
  const check = crypto.signature({ scheme: 'ed25519', key: { form: 'spki', bytes: ed25519Spki(bytes.subarray(10)) } });
  for (const part of message) check.update(part);
  return check.fits(signature);
};

async function fitsFile(evidence: Evidence, { prehashed, signature }: MiniSignature, key: Anchor, file: EvidenceFile): Promise<Tried> {
  if (prehashed) {
    const digest = await evidence.shelf.digest(file, 'blake2b512');
    return digest === null ? 'unreadable' : fits(evidence, key, signature, ofHex(digest));
  }
  if (file.size > MOST_HELD) return 'too_large';
  const parts: Uint8Array[] = [];
  return (await feed(evidence, file, (piece) => void parts.push(piece))) ? fits(evidence, key, signature, ...parts) : 'unreadable';
}

const keysFor = (evidence: Evidence, keyId: string): Anchor[] =>
  evidence.keys
    .of('minisign')
    .filter(({ bytes }) => bytes.subarray(2, 10).every((byte, at) => byte === Number.parseInt(keyId.slice(14 - 2 * at, 16 - 2 * at), 16)))
    .slice(0, MOST_KEYS);
/** Keys of one id that are tried: a second one is a forgery, or a marvel. */
const MOST_KEYS = 4;

interface Checked extends Settled {
  key: Anchor;
  /** Null: there is no trusted comment. */
  comment: Tried | null;
}

/** The key by which it fits; where none does, what the first one came to. */
async function checked(evidence: Evidence, signature: MiniSignature, keys: readonly Anchor[], about: readonly Candidate[]): Promise<Checked | null> {
  let first: Checked | null = null;
  for (const key of keys) {
    const { trusted } = signature;
    const comment = trusted ? fits(evidence, key, trusted.signature, signature.signature, trusted.comment) : null;
    const found = { ...(await settle(evidence, about, (file) => fitsFile(evidence, signature, key, file))), key, comment };
    if (found.tried === 'good') return found;
    first ??= found;
  }
  return first;
}

/** Files it may be about; where its name leads nowhere, the one that its trusted comment names. */
async function candidatesOf(evidence: Evidence, path: string, { trusted }: MiniSignature): Promise<Candidate[]> {
  const found = await evidence.pairing.of(path, ENDINGS);
  const name = trusted ? statedIn(trusted.comment).name : null;
  const stated = name === null ? undefined : evidence.shelf.find(path.slice(0, path.lastIndexOf('/') + 1) + name);
  return stated === undefined || stated.path === path || found.some(({ file }) => file === stated) ? found : [...found, { file: stated, by: 'stem' }];
}

const allSteps = (found: Checked): Step[] => [
  step(true, 'A key with the id that the signature names is at hand'),
  ...stepsOf(found),
  ...(found.comment === null
    ? []
    : [step(found.comment === 'unsupported' ? null : found.comment === 'good', 'Second signature, over the first and the trusted comment')]),
];

async function judge(evidence: Evidence, statement: EvidenceFile, signature: MiniSignature): Promise<Findings['objects'][number]> {
  const about = await candidatesOf(evidence, statement.path, signature);
  const subject = subjectOf(statement.path, ENDINGS, about);
  const keys = keysFor(evidence, signature.keyId);
  const found = await checked(evidence, signature, keys, about);
  if (!found) {
    const steps = [step(null, `No key with the id ${signature.keyId} is at hand`)];
    return verdict(subject, { reason: 'public_key_absent', assurance: 'none', steps, facts: factsOf(signature, null, false) });
  }
  const { key, comment, file, tried } = found;
  const judged: Judged = file ? { key: file.path, path: file.path, kind: 'signed file' } : subject;
  const steps = allSteps(found);
  const facts = [...factsOf(signature, key, comment === 'good'), ...(file ? repeated(statement.path, file.path, signature, key) : [])];
  evidence.keys.use(key);
  const standing = evidence.keys.standingOf(key);
  if (tried !== 'good') {
    const explain = tried === 'bad' && comment === 'good' ? { explain: GENUINE } : {};
    return verdict(judged, { reason: reasonOf(tried), assurance: 'none', steps, facts, ...explain });
  }
  const name = signature.trusted && comment === 'good' ? statedIn(signature.trusted.comment).name : null;
  const other = name !== null && name !== judged.key.slice(judged.key.lastIndexOf('/') + 1);
  const reason: Reason | null = comment === 'bad' ? 'trusted_comment_mismatch' : comment === 'unsupported' ? 'unsupported_algorithm' : standing.reason;
  return verdict(judged, {
    reason,
    assurance: reason === null ? standing.assurance : 'none',
    steps,
    facts,
    ...(found.renamed || other ? { remark: 'renamed' } : {}),
  });
}
const GENUINE =
  'The signature does not fit these bytes, by the very key that it names. The signature itself is as it was made, since the second one, over it and the trusted comment, fits.';

/** `signify -e`: the message stands behind the signature, in the same file. */
async function judgeEmbedded(evidence: Evidence, file: EvidenceFile, signature: MiniSignature): Promise<Findings['objects'][number]> {
  const subject: Judged = { key: file.path, path: file.path, kind: 'signed file' };
  const keys = keysFor(evidence, signature.keyId);
  const whole = await wholeOf(file, MOST_HELD).catch(() => undefined);
  evidence.signal.throwIfAborted();
  const tried = keys.map((key) => ({ key, tried: whole ? fits(evidence, key, signature.signature, whole.subarray(signature.end)) : null }));
  const found = tried.find((one) => one.tried === 'good') ?? tried[0];
  const standing = found ? evidence.keys.standingOf(found.key) : null;
  if (found) evidence.keys.use(found.key);
  const reason: Reason | null =
    whole === undefined
      ? 'unreadable'
      : whole === null
        ? 'too_large'
        : !found || !standing
          ? 'public_key_absent'
          : found.tried === 'good'
            ? standing.reason
            : reasonOf(found.tried ?? 'unreadable');
  const assurance = reason === null && standing ? standing.assurance : 'none';
  const said = { assurance, reason: null };
  return verdict(subject, {
    reason,
    assurance,
    steps: [step(reason === null ? true : reason === 'signature_mismatch' ? false : null, `Signature over all that follows it, from byte ${signature.end} on`)],
    facts: factsOf(signature, found?.key ?? null, false),
    ...(reason === null ? { spans: [{ from: signature.end, to: file.size, status: 'verified' as const, ...said }] } : {}),
  });
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  for (const [index, file] of seen.entries()) {
    evidence.signal.throwIfAborted();
    if (index % 16 === 0) evidence.progress({ stage: 'checking signatures', done: index, total: seen.length, unit: 'objects', item: file.path });
    const lines = await file.at(0, LONGEST_LINES).catch(() => null);
    evidence.signal.throwIfAborted();
    const signature = lines && readSignature(lines);
    if (signature && signature.trusted === null && signature.end < file.size && !file.path.toLowerCase().endsWith('.minisig')) {
      result.objects.push(await judgeEmbedded(evidence, file, signature));
    } else if (signature) {
      const said = await judge(evidence, file, signature);
      if (signature.end === file.size) result.proof.push(file.path);
      else said.steps.push(step(null, `${file.size - signature.end} bytes follow the signature in its file; nothing speaks of them`));
      result.objects.push(said);
    } else if (lines === null || file.path.toLowerCase().endsWith('.minisig') || looksSigned(latin1(lines))) {
      const subject = subjectOf(file.path, ENDINGS, await evidence.pairing.of(file.path, ENDINGS));
      const unreadable = step(null, `${file.path} is no signature file: lines are missing, or no base64 of the right length`);
      result.objects.push(verdict(subject, { reason: 'statement_unreadable', assurance: 'none', steps: [unreadable], facts: [] }));
    }
  }
  return result;
}

export const minisign = defineVerifier({
  id: SCHEME,
  title: 'Signatures of minisign and signify',
  document: 'https://jedisct1.github.io/minisign/',
  version: 1,
  endings: ENDINGS,
  proofs: [signatureFile],
  sees: ({ path, text }) => path.toLowerCase().endsWith('.minisig') || looksSigned(text),
  forgers: [...bySignature, unproven],
  verify,
});
