// Bundles of Sigstore, checked offline: by a pinned trusted root or key. Without one they say who signs, and settle nothing more than a key that came along.
// For whom a certificate was issued is a fact; whether that name may sign, a policy says.
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import { aboutWhat } from '../cms/about.ts';
import { forgers } from './forgers.ts';
import { defineVerifier, type Evidence, type Findings, type ProofFile } from '../define-verifier.ts';
import { statementIn } from '../dsse/envelope.ts';
import { ofSubject, SUBJECTS } from '../dsse/subjects.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { hashName } from '../x509/algorithms.ts';
import { type Store, storeOf } from '../x509/trusted.ts';
import { type Bundle, looksLikeBundle, type Message, readBundles } from './bundle.ts';
import sample from './cases/sigstore-bundle/good.json?raw';
import { ofEnvelope, ofMessage } from './content.ts';
import { judgeSignature, type JudgedSignature } from './signer.ts';
import { spokenOf } from './spoken-of.ts';

const SCHEME = 'sigstore-bundle';
const verdict = verdicts(SCHEME);
type Verdict = ReturnType<typeof verdict>;
const MOST = 16 * 1024 * 1024;
const ENDINGS = ['.sigstore.json', '.sigstore', '.bundle.json', '.bundle', '.json'];

/** One that signs a file, or a statement about files; another payload is evidence. */
const isProof = (bytes: Uint8Array): boolean =>
  readBundles(bytes)?.every(({ content }) => content.message !== null || statementIn(content.envelope) !== null) ?? false;

const bundles: ProofFile = {
  id: 'sigstore:bundle',
  title: 'Sigstore bundle',
  document: 'https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto',
  version: '0.3',
  origin: '`cosign sign-blob --bundle FILE.sigstore.json FILE`, `gh attestation download`',
  sample,
  recognise: {
    examine: ({ bytes, text, complete }) =>
      looksLikeBundle(text) && (!complete || isProof(bytes)) ? { score: 98, reasons: ['media type of a Sigstore bundle'] } : undefined,
  },
  proves: isProof,
};

/** The digest that the bundle states, or else the one in its log entry: nothing signs the first, and it only finds the file. */
function digestOf({ entries }: Bundle, { digest }: Message): Message['digest'] {
  if (digest !== null) return digest;
  const stated = entries.map(({ body }) => spokenOf(body)).find((one) => one !== null && !one.payload)?.digest;
  return stated?.length === 64 ? { hash: 'sha256', hex: stated } : null;
}

const BY_LENGTH: Readonly<Record<number, HashAlgorithm>> = { 64: 'sha256', 96: 'sha384', 128: 'sha512' };
/** The log is held against what the file is, by the algorithm of its entry, and not against what the bundle says that it is. */
const hashesOf = ({ entries }: Bundle): HashAlgorithm[] => [...new Set(entries.flatMap(({ body }) => BY_LENGTH[spokenOf(body)?.digest?.length ?? 0] ?? []))];

async function targetOf(evidence: Evidence, path: string, bundle: Bundle, message: Message): Promise<{ file: EvidenceFile; renamed: boolean } | null> {
  const digest = digestOf(bundle, message);
  if (digest !== null) {
    const about = await aboutWhat(evidence, path, ENDINGS, digest, null);
    return about && { file: about.file, renamed: about.by === 'content' };
  }
  const [candidate] = await evidence.pairing.of(path, ENDINGS);
  return candidate ? { file: candidate.file, renamed: false } : null;
}

const brokenOf = (path: string, { broken }: JudgedSignature): Verdict[] => (broken ? [verdict({ key: path, path, kind: 'bundle' }, broken)] : []);

/** Signatures in one file of bundles over one file: each reads that anew, and real ones hold one. */
const MOST_READS = 64;

async function judgeMessage(
  evidence: Evidence,
  store: Store,
  path: string,
  bundle: Bundle,
  message: Message,
  reads: Map<EvidenceFile, number>,
): Promise<Verdict[]> {
  const target = await targetOf(evidence, path, bundle, message);
  if (!target) {
    const ending = ENDINGS.find((one) => path.toLowerCase().endsWith(one));
    const key = ending === undefined ? path : path.slice(0, -ending.length);
    const facts = [fact('Bundle', path), ...(message.digest ? [fact(`${hashName(message.digest.hash)} stated`, message.digest.hex)] : [])];
    return [
      verdict(
        { key, path: null, kind: 'signed file' },
        { reason: 'object_absent', assurance: 'none', steps: [step(null, 'The signed file: not here, under any name')], facts },
      ),
    ];
  }
  const said: Verdict[] = [];
  const before = reads.get(target.file) ?? 0;
  reads.set(target.file, before + 1);
  if (before === MOST_READS) {
    const steps = [step(null, `More than ${MOST_READS} signatures over ${target.file.path} stand in one file: the others were not checked`)];
    return [verdict({ key: path, path, kind: 'bundle' }, { reason: 'too_large', assurance: 'none', steps, facts: [] })];
  }
  if (before > MOST_READS) return [];
  for (const file of evidence.shelf.all(target.file)) {
    const digests: string[] = [];
    for (const hash of hashesOf(bundle)) digests.push((await evidence.shelf.digest(file, hash)) ?? '');
    const own = ofMessage(evidence, message, file, digests);
    const judged = await judgeSignature(evidence, store, path, bundle, own);
    const remark = target.renamed && judged.finding.reason === null ? { remark: 'renamed' } : {};
    // Of bytes that are not the signed ones, the entry of the log cannot speak: that is no fault of the bundle.
    const broken = judged.finding.reason === 'signature_mismatch' || judged.finding.reason === 'signer_not_trusted' ? [] : brokenOf(path, judged);
    said.push(verdict({ key: file.path, path: file.path, kind: 'signed file' }, { ...judged.finding, ...remark }), ...broken);
  }
  return said;
}

async function judgeBundle(evidence: Evidence, store: Store, path: string, bundle: Bundle, reads: Map<EvidenceFile, number>): Promise<Verdict[]> {
  const { message, envelope } = bundle.content;
  if (message) return judgeMessage(evidence, store, path, bundle, message, reads);
  const judged = await judgeSignature(evidence, store, path, bundle, ofEnvelope(evidence, envelope));
  const statement = statementIn(envelope);
  const own = { key: path, path, kind: 'attestation' };
  if (judged.finding.reason !== null || statement === null || statement.subjects.length === 0 || statement.subjects.length > SUBJECTS)
    return [verdict(own, judged.finding), ...brokenOf(path, judged)];
  const said: Verdict[] = [];
  for (const subject of statement.subjects) for (const one of await ofSubject(verdict, evidence, subject, statement, judged)) said.push(one);
  return said;
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [], taken: [] };
  const store = storeOf(evidence.keys, evidence.crypto, true);
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    const bytes = await wholeOf(file, MOST).catch(() => null);
    evidence.signal.throwIfAborted();
    const read = bytes && readBundles(bytes);
    if (!read) {
      // A log may speak of bundles: what is none, and is not called one, is no statement.
      if (!/\.sigstore(?:\.json)?$/i.test(file.path)) continue;
      const subject = evidence.shelf.find(file.path.replace(/\.sigstore(?:\.json)?$/i, ''));
      const steps = [step(null, `The bundle ${file.path} can be read: not so`)];
      result.objects.push(
        verdict(
          { key: subject?.path ?? file.path, path: subject?.path ?? file.path, kind: subject ? 'signed file' : 'bundle' },
          { reason: bytes === null && file.size > MOST ? 'too_large' : 'statement_unreadable', assurance: 'none', steps, facts: [] },
        ),
      );
      continue;
    }
    const reads = new Map<EvidenceFile, number>();
    for (const bundle of read) {
      evidence.signal.throwIfAborted();
      for (const one of await judgeBundle(evidence, store, file.path, bundle, reads)) result.objects.push(one);
    }
    result.taken?.push(file.path);
    if (isProof(bytes)) result.proof.push(file.path);
  }
  return result;
}

export const sigstoreBundle = defineVerifier({
  id: SCHEME,
  title: 'Sigstore bundles',
  document: 'https://docs.sigstore.dev/about/bundle/',
  version: 2,
  endings: ENDINGS,
  proofs: [bundles],
  sees: ({ text, path }) => looksLikeBundle(text) || /\.sigstore(?:\.json)?$/i.test(path),
  forgers,
  verify,
});
