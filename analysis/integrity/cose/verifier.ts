// COSE signatures and authentication codes (RFC 9052) over files beside them, over the payload that they carry, or over its digest (hash envelope); signed
// statements and receipts of transparency services (SCITT) are such.
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { contradicts } from '../../contract/statuses.ts';
import { numberIn } from '../cbor/read.ts';
import { hexOf } from '../bytes.ts';
import { forgers } from './forgers.ts';
import { defineVerifier, type Evidence, type Findings, type Seen } from '../define-verifier.ts';
import { type JudgedSigner, together, type Together } from '../several.ts';
import { fact, type Finding, step, verdicts } from '../verdict.ts';
import { hashName, isWeakHash } from '../x509/algorithms.ts';
import { type Store, storeOf } from '../x509/trusted.ts';
import { coseHash } from './algorithms.ts';
import { held, judgeCose, type Payload } from './judge.ts';
import { type CoseMessage, LABEL, readCose, textIn } from './message.ts';
import { beginsAsCose, ENDINGS, proofs, saysNothingElse } from './proofs.ts';
import { attached, isReceipt, judgeReceipt, saysReceipt } from './receipts.ts';

const SCHEME = 'cose';
const verdict = verdicts(SCHEME);
type Verdict = ReturnType<typeof verdict>;
const KIND = 'signed file';
const MOST = 64 * 1024 * 1024;
/** Files that are read for one signature, which states no digest. */
const FILES = 3;

const isNamed = ({ path }: Pick<Seen, 'path'>): boolean => /\.(?:cose|scitt)$/i.test(path);
const withoutEnding = (path: string): string => {
  const ending = ENDINGS.find((one) => path.toLowerCase().endsWith(one));
  return ending === undefined ? path : path.slice(0, -ending.length);
};
const inFile = (file: EvidenceFile): Payload => ({ size: file.size, pieces: () => file.pieces() });

interface Run {
  evidence: Evidence;
  store: Store;
  file: EvidenceFile;
  message: CoseMessage;
  /** Keys by which it was found to be signed. */
  signedBy: Uint8Array[];
}

async function judgeOver({ evidence, store, file, message, signedBy }: Run, payload: Payload | null): Promise<JudgedSigner[]> {
  const judged: JudgedSigner[] = [];
  for (const signer of message.signers) judged.push(await judgeCose({ evidence, store, path: file.path, message, signer, payload }));
  signedBy.push(...judged.flatMap(({ by }) => by ?? []));
  return judged;
}
const broken = ({ file }: Run, all: Together): Verdict[] => all.broken.map((one) => verdict({ key: file.path, path: file.path, kind: 'signature' }, one));

async function judgeDetached(run: Run): Promise<Verdict[]> {
  const { evidence, file } = run;
  let best: { target: EvidenceFile; judged: JudgedSigner[] } | null = null;
  for (const { file: target, by } of (await evidence.pairing.of(file.path, ENDINGS)).slice(0, FILES)) {
    let judged: JudgedSigner[];
    try {
      judged = await judgeOver(run, inFile(target));
    } catch {
      evidence.signal.throwIfAborted();
      return [
        verdict(
          { key: target.path, path: target.path, kind: KIND },
          { reason: 'unreadable', assurance: 'none', steps: [], facts: [fact('Signature', file.path)] },
        ),
      ];
    }
    const fits = judged.some(({ finding }) => finding.steps[0]?.good === true);
    // Content that does not fit convicts only what the name says.
    if (fits || (by === 'named' && best === null)) best = { target, judged };
    if (fits) break;
  }
  if (best === null) {
    const all = together(await judgeOver(run, null));
    return all ? [verdict({ key: withoutEnding(file.path), path: null, kind: KIND }, all.finding)] : [];
  }
  const { target, judged } = best;
  const all = together(judged);
  if (!all) return [];
  // Another file of the same name in an archive is another file.
  const twins = evidence.shelf.all(target).filter((one) => one !== target);
  const others: Verdict[] = [];
  for (const twin of twins) {
    const own = together(await judgeOver(run, inFile(twin)));
    if (own) others.push(verdict({ key: twin.path, path: twin.path, kind: KIND }, own.finding));
  }
  return [verdict({ key: target.path, path: target.path, kind: KIND }, all.finding), ...others, ...broken(run, all)];
}

async function judgeAttached(run: Run, payload: Uint8Array): Promise<Verdict[]> {
  const { file, message } = run;
  const all = together(await judgeOver(run, held(payload)));
  if (!all) return [];
  const stated = message.headers.protected(LABEL.payloadHash);
  if (stated !== undefined) return [...(await judgeEnvelope(run, payload, all, coseHash(numberIn(stated)))), ...broken(run, all)];
  const type = message.headers.any(LABEL.contentType);
  const kind = textIn(type) ?? (type === undefined ? null : String(numberIn(type)));
  const covered = message.headers.protected(LABEL.contentType) !== undefined;
  const facts =
    kind === null
      ? all.finding.facts
      : [...all.finding.facts, fact('Type of the payload', covered ? kind : `${kind}, stated where the signature does not cover it`)];
  const steps = [...all.finding.steps, step(null, `The payload, ${payload.length} bytes, stands in the message itself`)];
  return [verdict({ key: file.path, path: file.path, kind: KIND }, { ...all.finding, steps, facts }), ...broken(run, all)];
}

/** The payload is the digest of a file. */
async function judgeEnvelope({ evidence, file }: Run, digest: Uint8Array, all: Together, hash: ReturnType<typeof coseHash>): Promise<Verdict[]> {
  const absent = { key: withoutEnding(file.path), path: null, kind: KIND };
  if (!all.good) return [verdict({ key: file.path, path: file.path, kind: 'signature' }, all.finding)];
  if (hash === undefined) return [verdict(absent, { ...all.finding, reason: 'unsupported_algorithm', assurance: 'none' })];
  const hex = hexOf(digest);
  const title = hashName(hash);
  const facts = [...all.finding.facts, fact(`${title} signed`, hex)];
  const weak: Partial<Finding> = isWeakHash(hash) ? { reason: 'weak_algorithm', assurance: 'none' } : {};
  const here = (await evidence.shelf.withContent(hash, hex)).filter(({ path }) => path !== file.path);
  const [named] = (await evidence.pairing.of(file.path, ENDINGS)).filter(({ by }) => by === 'named');
  // As with signatures over files: what fits elsewhere settles what it is about.
  const other = named && !here.includes(named.file) ? [step(null, `${named.file.path}, which is named like it, holds something else`)] : [];
  if (here.length > 0)
    return here.map((one) =>
      verdict(
        { key: one.path, path: one.path, kind: KIND },
        { ...all.finding, ...weak, facts, steps: [...all.finding.steps, step(true, `${title} of the file, as it is signed`), ...other] },
      ),
    );
  if (named) {
    const found = await evidence.shelf.digest(named.file, hash);
    const object = { key: named.file.path, path: named.file.path, kind: KIND };
    if (found === null) return [verdict(object, { reason: 'unreadable', assurance: 'none', steps: all.finding.steps, facts })];
    const steps = [...all.finding.steps, step(false, `${title} of the file: another one than is signed`)];
    return [verdict(object, { ...all.finding, reason: 'content_digest_mismatch', steps, facts: [...facts, fact(`${title} found`, found)] })];
  }
  return [
    verdict(absent, {
      ...all.finding,
      reason: 'object_absent',
      assurance: 'none',
      facts,
      steps: [...all.finding.steps, step(null, `A file with this ${title}: not here`)],
    }),
  ];
}

async function judgeAttachedReceipts({ evidence, store, file, message, signedBy }: Run): Promise<Verdict[]> {
  const said: Verdict[] = [];
  for (const [number, receipt] of attached(message).entries()) {
    const object = { key: `${file.path}: receipt ${number + 1}`, path: file.path, kind: 'receipt' };
    const finding: Finding = receipt
      ? (await judgeReceipt(evidence, store, file.path, receipt, message.bare, signedBy)).finding
      : { reason: 'statement_unreadable', assurance: 'none', steps: [step(null, 'The receipt can be read: not so')], facts: [] };
    said.push(verdict(object, finding));
  }
  return said;
}

/** A receipt in a file of its own: about the statement, or the file, that is named like it. */
async function judgeOwnReceipt({ evidence, store, file, message }: Run): Promise<Verdict[]> {
  const candidates = (await evidence.pairing.of(file.path, ['.receipt.cbor', '.receipt.cose', '.receipt', ...ENDINGS])).slice(0, FILES);
  let first: Finding | null = null;
  for (const { file: target } of candidates) {
    const bytes = await wholeOf(target, MOST).catch(() => null);
    evidence.signal.throwIfAborted();
    if (bytes === null) continue;
    const statement = readCose(bytes);
    const about = statement && { evidence, store, file: target, message: statement, signedBy: [] as Uint8Array[] };
    if (about && statement.payload !== null) await judgeOver(about, held(statement.payload));
    const { finding } = await judgeReceipt(evidence, store, file.path, message, [bytes, ...(statement?.bare ?? [])], about?.signedBy);
    if (finding.reason !== 'object_absent' && finding.reason !== 'signature_mismatch')
      return [verdict({ key: target.path, path: target.path, kind: KIND }, finding)];
    first ??= finding;
  }
  const alone = await judgeReceipt(evidence, store, file.path, message, []);
  const here = alone.data === null || alone.finding.reason !== 'object_absent' ? [] : await evidence.shelf.withContent('sha256', alone.data);
  const said: Verdict[] = [];
  for (const target of here) {
    const bytes = await wholeOf(target, MOST).catch(() => null);
    if (bytes !== null)
      said.push(verdict({ key: target.path, path: target.path, kind: KIND }, (await judgeReceipt(evidence, store, file.path, message, [bytes])).finding));
  }
  if (said.length > 0) return said;
  return [verdict({ key: file.path, path: file.path, kind: 'receipt' }, alone.finding.reason === 'object_absent' ? (first ?? alone.finding) : alone.finding)];
}

async function judge(run: Run): Promise<Verdict[]> {
  const { message } = run;
  if (isReceipt(message)) return judgeOwnReceipt(run);
  const own = message.payload === null ? await judgeDetached(run) : await judgeAttached(run, message.payload);
  // A receipt whose structure nothing covers is none, and no signature over what is named like it either.
  if (saysReceipt(message) && own.some(({ status }) => contradicts(status)))
    return [
      verdict(
        { key: run.file.path, path: run.file.path, kind: 'receipt' },
        {
          reason: 'statement_unreadable',
          assurance: 'none',
          steps: [step(null, 'Structure of the log: stated where the signature does not cover it')],
          facts: [],
        },
      ),
    ];
  return own.concat(await judgeAttachedReceipts(run));
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const store = storeOf(evidence.keys, evidence.crypto);
  for (const [number, file] of seen.entries()) {
    evidence.signal.throwIfAborted();
    if (number % 64 === 0) evidence.progress({ stage: 'checking COSE signatures', done: number, total: seen.length, unit: 'objects', item: file.path });
    let damaged = false;
    const bytes = await wholeOf(file, MOST).catch(() => ((damaged = true), null));
    evidence.signal.throwIfAborted();
    const message = bytes === null ? null : readCose(bytes);
    if (message === null) {
      const reason = damaged ? 'unreadable' : bytes === null ? 'too_large' : 'statement_unreadable';
      if (isNamed(file))
        result.objects.push(
          verdict(
            { key: file.path, path: file.path, kind: 'signature' },
            { reason, assurance: 'none', steps: [step(null, 'The message can be read: not so')], facts: [] },
          ),
        );
      continue;
    }
    result.objects = result.objects.concat(await judge({ evidence, store, file, message, signedBy: [] }));
    if (bytes && saysNothingElse(bytes)) result.proof.push(file.path);
  }
  return result;
}

export const cose = defineVerifier({
  id: SCHEME,
  title: 'COSE signatures, SCITT statements and receipts',
  document: 'https://www.rfc-editor.org/rfc/rfc9052',
  version: 3,
  endings: ENDINGS,
  proofs,
  sees: (file) => isNamed(file) || beginsAsCose(file.head),
  forgers,
  verify,
});
