// JSON Web Signatures (RFC 7515) over files beside them, or over the payload that they carry; unencoded payloads by RFC 7797. Tokens (RFC 7519) are such.
import { jsonDocument } from '../../contract/proof/json-documents.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { decodeBase64Url } from '../base64.ts';
import { bySignature, unproven } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings, type ProofFile, type Seen } from '../define-verifier.ts';
import { type JudgedSigner, together } from '../several.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { type Store, storeOf } from '../x509/trusted.ts';
import sample from './cases/jws-detached/good.json?raw';
import { claimFacts, isEncoded, judgeJws, type Payload } from './judge.ts';
import { type Jws, readJws } from './parse.ts';

const SCHEME = 'jws';
const verdict = verdicts(SCHEME);
type Verdict = ReturnType<typeof verdict>;
const KIND = 'signed file';
const MOST = 16 * 1024 * 1024;
const ENDINGS = ['.jws', '.jws.json', '.jwt', '.jose', '.sig.json', '.sig'];
const withoutEnding = (path: string): string => {
  const ending = ENDINGS.find((one) => path.toLowerCase().endsWith(one));
  return ending === undefined ? path : path.slice(0, -ending.length);
};

const COMPACT = /^\s*eyJ[\w-]{5,}\.[\w-]*(?:\.[\w-]*\s*)?$/;
const JSON_FORM = /^\s*\{/;
const looksLike = (text: string): boolean => COMPACT.test(text) || (JSON_FORM.test(text) && text.includes('"signature') && text.includes('"protected"'));
/** Only by its name it says that it is meant to be one. */
const named = ({ path }: Pick<Seen, 'path'>): boolean => /\.(?:jws|jwt|jose)$/i.test(path);

const MEMBERS = new Set(['payload', 'protected', 'header', 'signature', 'signatures']);
/** Nothing but signatures of a file that lies elsewhere. */
const isDetached = (bytes: Uint8Array): boolean => {
  const jws = readJws(bytes);
  if (jws === null || jws.payload !== null) return false;
  const document = jsonDocument(bytes);
  return typeof document !== 'object' || document === null || Object.keys(document).every((name) => MEMBERS.has(name));
};

const detached: ProofFile = {
  id: 'jws:detached',
  title: 'Detached JSON Web Signature',
  document: 'RFC 7515, JSON Web Signature, appendix F',
  version: '2015-05',
  origin: 'a library of JSON Web Signatures, with a detached payload',
  sample,
  recognise: {
    examine: ({ bytes, text, complete }) =>
      complete && looksLike(text) && isDetached(bytes) ? { score: 96, reasons: ['a JSON Web Signature without its payload'] } : undefined,
  },
  proves: isDetached,
};

const inFile = (file: EvidenceFile): Payload => ({ size: file.size, pieces: () => file.pieces() });

function inside(jws: Jws, one: Jws['signatures'][number], payload: string): { payload: Payload | null; content: Uint8Array | null } {
  const bytes = decodeBase64Url(payload);
  // What is not base64url can only be meant as it stands.
  if (isEncoded(one)) return { payload: bytes ? { text: payload } : null, content: bytes };
  return { payload: { text: payload }, content: new TextEncoder().encode(jws.payload ?? '') };
}

async function judgeAttached(evidence: Evidence, store: Store, file: EvidenceFile, jws: Jws, text: string): Promise<Verdict[]> {
  const judged: JudgedSigner[] = [];
  for (const one of jws.signatures) {
    const { payload, content } = inside(jws, one, text);
    const said = await judgeJws(evidence, store, file.path, one, payload);
    const unread = payload === null ? { reason: 'statement_unreadable' as const, steps: [step(false, 'Payload in base64url: not so')] } : {};
    judged.push({ ...said, finding: { ...said.finding, ...unread, facts: [...said.finding.facts, ...claimFacts(content && jsonDocument(content))] } });
  }
  const all = together(judged);
  const object = { key: file.path, path: file.path, kind: KIND };
  return all ? [verdict(object, all.finding), ...all.broken.map((one) => verdict({ ...object, kind: 'signature' }, one))] : [];
}

/** Files that are read for one signature, which states no digest. */
const FILES = 3;

async function judgeDetached(evidence: Evidence, store: Store, file: EvidenceFile, jws: Jws): Promise<Verdict[]> {
  const own = { key: file.path, path: file.path, kind: 'signature' };
  const candidates = await evidence.pairing.of(file.path, ENDINGS);
  let best: { target: EvidenceFile; judged: JudgedSigner[] } | null = null;
  for (const { file: target, by } of candidates.slice(0, FILES)) {
    const judged: JudgedSigner[] = [];
    try {
      for (const one of jws.signatures) judged.push(await judgeJws(evidence, store, file.path, one, inFile(target)));
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
    // Content that does not fit convicts only what the name says; what nobody could check says nothing of other files.
    if (fits || (by === 'named' && best === null)) best = { target, judged };
    if (fits) break;
  }
  if (best === null) {
    const [first] = await Promise.all(jws.signatures.slice(0, 1).map((one) => judgeJws(evidence, store, file.path, one, null)));
    return first ? [verdict({ key: withoutEnding(file.path), path: null, kind: KIND }, first.finding)] : [];
  }
  const { target, judged } = best;
  const all = together(judged);
  return all ? [verdict({ key: target.path, path: target.path, kind: KIND }, all.finding), ...all.broken.map((one) => verdict(own, one))] : [];
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const store = storeOf(evidence.keys, evidence.crypto);
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    let damaged = false;
    const bytes = await wholeOf(file, MOST).catch(() => ((damaged = true), null));
    evidence.signal.throwIfAborted();
    const jws = bytes === null ? null : readJws(bytes);
    if (jws === null) {
      const reason = damaged ? 'unreadable' : bytes === null ? 'too_large' : 'statement_unreadable';
      if (named(file))
        result.objects.push(
          verdict(
            { key: file.path, path: file.path, kind: 'signature' },
            { reason, assurance: 'none', steps: [step(null, 'The signature can be read: not so')], facts: [] },
          ),
        );
      continue;
    }
    const said = jws.payload === null ? await judgeDetached(evidence, store, file, jws) : await judgeAttached(evidence, store, file, jws, jws.payload);
    result.objects = result.objects.concat(said);
    if (bytes && isDetached(bytes)) result.proof.push(file.path);
  }
  return result;
}

export const jws = defineVerifier({
  id: SCHEME,
  title: 'JSON Web Signatures',
  document: 'https://www.rfc-editor.org/rfc/rfc7515',
  version: 1,
  endings: ENDINGS,
  proofs: [detached],
  sees: (file) => named(file) || looksLike(file.text),
  forgers: [...bySignature, unproven],
  verify,
});
