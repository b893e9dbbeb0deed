// Attestations: envelopes of DSSE with in-toto statements. A statement speaks of its subjects by digest, wherever they lie and whatever they are called.
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { bySignature } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings, type ProofFile } from '../define-verifier.ts';
import { together } from '../several.ts';
import { fact, step, verdicts } from '../verdict.ts';
import sample from './cases/dsse-envelope/good.json?raw';
import { readEnvelopes, signedBytes, statementIn } from './envelope.ts';
import { judgeEnvelope } from './judge.ts';
import { ofSubject, SUBJECTS } from './subjects.ts';

const SCHEME = 'dsse';
const verdict = verdicts(SCHEME);
type Verdict = ReturnType<typeof verdict>;
const MOST = 16 * 1024 * 1024;
const looksLike = (text: string): boolean => /^\s*\{/.test(text) && text.includes('"payloadType"') && text.includes('"payload"');
/** The payload of a large one fills the first bytes: its name says it then. */
const isNamed = (path: string): boolean => /\.(?:intoto\.jsonl?|dsse(?:\.json)?|att(?:estation)?(?:\.json)?)$/i.test(path);

/** Statements about files are proof; what carries something else is evidence. */
const isAttestation = (bytes: Uint8Array): boolean =>
  readEnvelopes(bytes)?.every((one) => !one.more && one.signatures.length > 0 && statementIn(one) !== null) ?? false;

const envelopes: ProofFile = {
  id: 'dsse:envelope',
  title: 'Attestation (in-toto statement in a DSSE envelope)',
  document: 'in-toto attestation framework; DSSE',
  version: '1.0',
  origin: '`cosign attest-blob --predicate FILE --type TYPE --key KEY BLOB`, `slsa-github-generator`',
  sample,
  recognise: {
    examine: ({ bytes, text, complete }) =>
      looksLike(text) && (!complete || isAttestation(bytes)) ? { score: 96, reasons: ['envelopes of signed statements'] } : undefined,
  },
  proves: isAttestation,
};

async function judge(evidence: Evidence, file: EvidenceFile, bytes: Uint8Array): Promise<Verdict[]> {
  const own = { key: file.path, path: file.path, kind: 'attestation' };
  const said: Verdict[] = [];
  const read = readEnvelopes(bytes);
  if (read === null)
    return [verdict(own, { reason: 'statement_unreadable', assurance: 'none', steps: [step(null, 'The envelope can be read: not so')], facts: [] })];
  for (const [place, envelope] of read.entries()) {
    evidence.signal.throwIfAborted();
    const signed = signedBytes(envelope);
    const all = together(envelope.signatures.map((one) => judgeEnvelope(evidence, { path: file.path, place, envelope }, one, signed)));
    if (all === null) {
      said.push(verdict(own, { reason: 'signature_absent', assurance: 'none', steps: [step(null, 'Signature of the envelope: none')], facts: [] }));
      continue;
    }
    for (const one of all.broken) said.push(verdict(own, one));
    const statement = statementIn(envelope);
    // A signature that does not stand says nothing of files: it is the envelope that is judged.
    if (!all.good || statement === null || statement.subjects.length === 0 || statement.subjects.length > SUBJECTS) {
      said.push(verdict(own, { ...all.finding, facts: [...all.finding.facts, fact('Type of the payload', envelope.type)] }));
      continue;
    }
    for (const [number, subject] of statement.subjects.entries()) {
      if (number % 64 === 0)
        evidence.progress({ stage: 'checking attestations', done: number, total: statement.subjects.length, unit: 'objects', item: subject.name });
      for (const one of await ofSubject(verdict, evidence, subject, statement, all)) said.push(one);
    }
  }
  return said;
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    // A bundle holds its envelope, and was judged as a whole.
    if (evidence.taken.has(file.path)) continue;
    let damaged = false;
    const bytes = await wholeOf(file, MOST).catch(() => ((damaged = true), null));
    evidence.signal.throwIfAborted();
    if (bytes === null) {
      if (isNamed(file.path))
        result.objects.push(
          verdict(
            { key: file.path, path: file.path, kind: 'attestation' },
            { reason: damaged ? 'unreadable' : 'too_large', assurance: 'none', steps: [], facts: [] },
          ),
        );
      continue;
    }
    // A log may speak of envelopes: what is none, and is not called one, is no statement.
    if (readEnvelopes(bytes) === null && !isNamed(file.path)) continue;
    result.objects = result.objects.concat(await judge(evidence, file, bytes));
    if (isAttestation(bytes)) result.proof.push(file.path);
  }
  return result;
}

export const dsse = defineVerifier({
  id: SCHEME,
  title: 'Attestations (DSSE, in-toto)',
  document: 'https://github.com/secure-systems-lab/dsse/blob/master/protocol.md',
  version: 2,
  proofs: [envelopes],
  sees: ({ path, text }) => looksLike(text) || isNamed(path),
  forgers: bySignature,
  verify,
});
