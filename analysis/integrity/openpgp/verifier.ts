// OpenPGP (RFC 9580, and RFC 4880 before it): detached signatures, text signed in the clear, messages that hold what they sign. The verdict speaks of what is signed:
// of text in the clear, of its stretch of the file and no more.
import { wholeOf } from '../../kernel/evidence-file.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { bySignature, unproven } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { feed, type Settled, settle, subjectOf, type Tried } from '../detached.ts';
import { keyFile, reference } from '../reference.ts';
import { type Fact, step, type Step, verdicts } from '../verdict.ts';
import { type Holder, Holders } from './holders.ts';
import { type Attempt, type Judged, judgeSignature, strongest, triedOn } from './judging.ts';
import { signatureFile } from './proofs.ts';
import { looksSigned, readStatement, type Statement } from './statement.ts';
import { canonical, CLEAR, type ClearText } from './text.ts';
import type { Running } from './arithmetic.ts';

const SCHEME = 'openpgp';
const ENDINGS = ['.sig', '.asc', '.gpg', '.sign', '.pgp'];
/** Statements, and what they hold with them, are held at once. */
const HELD = 64 * 1024 * 1024;
/** Signatures of one statement over one file, which is read anew for each. */
const MOST_SIGNATURES = 16;
const verdict = verdicts(SCHEME);
type Said = Findings['objects'][number];

async function fitsFile(evidence: Evidence, make: () => Running | null, text: boolean, file: EvidenceFile): Promise<Tried> {
  const check = make();
  if (!check) return 'unsupported';
  const update = text ? canonical((bytes) => check.update(bytes)) : (bytes: Uint8Array) => check.update(bytes);
  return (await feed(evidence, file, update)) ? check.fits() : 'unreadable';
}

/** Of bytes that lie in the statement itself. */
const onBytes =
  (file: EvidenceFile, bytes: Uint8Array, isCanonical: boolean): Attempt =>
  (make, text) => {
    const tried = triedOn(make, (check) =>
      (text && !isCanonical ? canonical((piece) => check.update(piece)) : (piece: Uint8Array) => check.update(piece))(bytes),
    );
    const settled: Settled = { tried, file, others: [], renamed: false, twin: false };
    return Promise.resolve(settled);
  };

async function judgeAll(evidence: Evidence, holders: Holders, signatures: readonly Uint8Array[], attempt: Attempt): Promise<Judged> {
  const judged: Judged[] = [];
  for (const body of signatures.slice(0, MOST_SIGNATURES)) judged.push(await judgeSignature(evidence, holders, body, attempt));
  const best = strongest(judged) as Judged;
  const left = signatures.length - MOST_SIGNATURES;
  return left > 0 ? { ...best, steps: [...best.steps, step(null, `${left} more signatures in the file were not looked at`)] } : best;
}

/** In a key ring of its own: what is imported for one check is not trusted for others. */
const repeated = (holder: Holder | null, ...files: readonly (string | undefined)[]): Fact[] =>
  holder === null || files.includes(undefined)
    ? []
    : reference(
        'export GNUPGHOME="$(mktemp -d)"; gpg -q --import',
        keyFile(holder.anchor),
        '&& gpg --verify',
        ...files.map((file) => ({ file: file as string })),
      );

async function judgeDetached(evidence: Evidence, holders: Holders, statement: EvidenceFile, signatures: readonly Uint8Array[]): Promise<Said> {
  const about = await evidence.pairing.of(statement.path, ENDINGS);
  const attempt: Attempt = (make, text) => settle(evidence, about, (file) => fitsFile(evidence, make, text, file));
  const { settled, holder, ...found } = await judgeAll(evidence, holders, signatures, attempt);
  const file = settled?.file;
  const judged = file ? { key: file.path, path: file.path, kind: 'signed file' } : subjectOf(statement.path, ENDINGS, about);
  const facts = [...found.facts, ...repeated(holder, statement.path, file?.path)];
  return verdict(judged, { ...found, facts, ...(settled?.renamed ? { remark: 'renamed' } : {}) });
}

const ofText = ({ from, to }: ClearText): Step =>
  step(null, `It speaks of bytes ${from} to ${to} of the file: the signed lines, and nothing before or behind them`);

async function judgeClear(evidence: Evidence, holders: Holders, file: EvidenceFile, texts: Extract<Statement, { kind: 'clear' }>['texts']): Promise<Said[]> {
  const object = { key: file.path, path: file.path, kind: 'signed text' };
  const said: Said[] = [];
  for (const one of texts) {
    evidence.signal.throwIfAborted();
    if (one === null) {
      const steps = [step(null, 'A text signed in the clear, to its signature')];
      const explain = 'A text that is signed in the clear begins here; its end, or its signature, cannot be read.';
      said.push(verdict(object, { reason: 'statement_unreadable', assurance: 'none', steps, facts: [], explain }));
      continue;
    }
    const { text, signatures } = one;
    const { settled: _, holder, ...found } = await judgeAll(evidence, holders, signatures, onBytes(file, text.signed, true));
    const facts = [...found.facts, ...repeated(holder, file.path)];
    const { status } = verdict(object, found);
    const spans = [{ from: text.from, to: text.to, status, assurance: found.assurance, reason: found.reason }];
    said.push(verdict(object, { ...found, facts, steps: [...found.steps, ofText(text)], spans }));
  }
  return said;
}

async function judgeMessage(evidence: Evidence, holders: Holders, file: EvidenceFile, message: Extract<Statement, { kind: 'message' }>): Promise<Said> {
  const { signatures, data, at, name } = message;
  const object = { key: file.path, path: file.path, kind: 'signed message' };
  const { settled: _, holder, ...found } = await judgeAll(evidence, holders, signatures, onBytes(file, data, false));
  const facts = [...found.facts, ...repeated(holder, file.path)];
  const { status } = verdict(object, found);
  const spans = at === null ? {} : { spans: [{ from: at, to: at + data.length, status, assurance: found.assurance, reason: found.reason }] };
  const covers = step(null, `It speaks of the ${data.length} bytes that the message holds${name === '' ? '' : `; its name for them, ${name}, is not covered`}`);
  return verdict(object, { ...found, facts, steps: [...found.steps, covers], ...spans });
}

async function judgeFile(evidence: Evidence, holders: Holders, file: EvidenceFile, result: Findings): Promise<void> {
  const object = { key: file.path, path: file.path, kind: 'signed file' };
  const none = { assurance: 'none' as const, steps: [step(null, `${file.path} read as a statement of OpenPGP`)], facts: [] };
  const bytes = await wholeOf(file, HELD).catch(() => undefined);
  evidence.signal.throwIfAborted();
  if (bytes == null) {
    result.objects.push(verdict(object, { ...none, reason: bytes === null ? 'too_large' : 'unreadable' }));
    return;
  }
  const statement = readStatement(bytes, evidence.inflate);
  if (statement?.kind === 'detached') {
    result.objects.push(await judgeDetached(evidence, holders, file, statement.signatures));
    if (statement.whole) result.proof.push(file.path);
  } else if (statement?.kind === 'clear') for (const one of await judgeClear(evidence, holders, file, statement.texts)) result.objects.push(one);
  else if (statement?.kind === 'message') result.objects.push(await judgeMessage(evidence, holders, file, statement));
  else if (statement) result.objects.push(verdict(object, { ...none, reason: 'not_checked_here', explain: `It may be a signed message; ${statement.why}.` }));
  else if (isBroken(bytes)) {
    const about = await evidence.pairing.of(file.path, ENDINGS);
    const named = latin1(bytes.subarray(0, 4096)).includes(CLEAR) ? object : subjectOf(file.path, ENDINGS, about);
    result.objects.push(verdict(named, { ...none, reason: 'statement_unreadable' }));
  }
}

/** It says itself that it is signed; an encrypted message, or some other bytes, do not. */
function isBroken(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  const text = latin1(head);
  return /^-----BEGIN PGP (?:SIGNATURE|SIGNED MESSAGE)-----/m.test(text) || ((head[0] ?? 0) >= 0x80 && looksSigned(head, '', ''));
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const holders = new Holders(evidence);
  for (const [index, file] of seen.entries()) {
    evidence.signal.throwIfAborted();
    if (index % 16 === 0) evidence.progress({ stage: 'checking signatures', done: index, total: seen.length, unit: 'objects', item: file.path });
    await judgeFile(evidence, holders, file, result);
  }
  return result;
}

export const openpgp = defineVerifier({
  id: SCHEME,
  title: 'OpenPGP signatures',
  document: 'https://www.rfc-editor.org/rfc/rfc9580',
  version: 1,
  endings: ENDINGS,
  proofs: [signatureFile],
  sees: ({ head, text, path }) => looksSigned(head, text, path),
  forgers: [...bySignature, unproven],
  verify,
});
