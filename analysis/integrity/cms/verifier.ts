// Signatures in the Cryptographic Message Syntax (RFC 5652): over a file beside them, or over the content that they carry.
import { wholeOf } from '../../kernel/evidence-file.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { byCertificate } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { type JudgedSigner, together } from '../several.ts';
import { looksLikeStamp, readStamp } from '../timestamp/proof.ts';
import { fact, type Finding, step, verdicts } from '../verdict.ts';
import { storeOf } from '../x509/trusted.ts';
import { aboutWhat } from './about.ts';
import { TextForms } from './text-form.ts';
import { type Content, judgeSigner, stampsByImprint, type Shared, type Statement } from './judge.ts';
import { cmsSignature, looksLikeSignedData, readStatement } from './proof.ts';
import { DATA, type Signer } from './signed-data.ts';

const SCHEME = 'cms';
const verdict = verdicts(SCHEME);
type Verdict = ReturnType<typeof verdict>;
const KIND = 'signed file';
/** What carries its content is held as a whole. */
const MOST = 64 * 1024 * 1024;
const ENDINGS = ['.p7s', '.p7m', '.p7', '.cms', '.sig', '.signature', '.der', '.pem'];
const withoutEnding = (path: string): string => {
  const ending = ENDINGS.find((one) => path.toLowerCase().endsWith(one));
  return ending === undefined ? path : path.slice(0, -ending.length);
};

/** A file that a signer is judged over; null = it is not here. */
interface Target {
  file: EvidenceFile | null;
  content: Content | null;
  remark?: string;
  explain?: string;
  unreadable?: true;
  /** The statement says nothing of it. */
  uncovered?: true;
  tooLarge?: true;
}

const HEAD = 65_536;
const ofFile = async (file: EvidenceFile, digest: string | null, text = false): Promise<Content> => ({
  digest,
  path: file.path,
  ...(text ? { text: true as const } : {}),
  head: await file.at(0, HEAD).catch(() => new Uint8Array(0)),
  pieces: () => file.pieces(),
});

function attached({ file, data }: Statement, signer: Signer, { crypto }: Evidence): Target {
  const content = data.content ?? new Uint8Array(0);
  return {
    file,
    content: {
      digest: signer.digest === null ? null : crypto.digest(signer.digest, content),
      path: null,
      head: content.length > HEAD ? new Uint8Array(0) : content,
      async *pieces() {
        yield await Promise.resolve(content);
      },
    },
  };
}

const TEXT = 'The signature fits this text with line ends as mail has them (CR LF). How its lines end here is not covered by it.';

async function targetsOf(shared: Shared, statement: Statement, signer: Signer): Promise<Target[]> {
  const { evidence } = shared;
  const { file, data } = statement;
  const { shelf } = evidence;
  if (data.content !== null) return [attached(statement, signer, evidence)];
  const { digest: hash, messageDigest: hex } = signer;
  if (hash === null || hex === null) return firstThatFits(shared, statement, signer);
  const about = await aboutWhat(evidence, file.path, ENDINGS, { hash, hex }, data.contentType === DATA ? shared.texts : null);
  if (about === null) return [{ file: null, content: null }];
  const targets: Target[] = [];
  for (const one of shelf.all(about.file)) {
    const text = about.fits === 'text' && one === about.file;
    const digest: string | null = text ? hex : await shelf.digest(one, hash);
    // Another file at the very same path (archives may hold two) contradicts the signature only where the name says that it is about it.
    if (digest !== hex && about.by !== 'named') targets.push({ file: one, content: null, uncovered: true });
    else
      targets.push({
        file: one,
        content: await ofFile(one, digest, text),
        ...(digest === null ? { unreadable: true as const } : {}),
        ...(about.by === 'content' ? { remark: 'renamed' } : {}),
        ...(text ? { explain: TEXT } : {}),
      });
  }
  return targets;
}

/** Files that are read for a statement which states no digest. */
const TRIED = 3;

/** No attributes state a digest: each file that it may be about is tried. */
async function firstThatFits(shared: Shared, statement: Statement, signer: Signer): Promise<Target[]> {
  const candidates = await shared.evidence.pairing.of(statement.file.path, ENDINGS);
  const named = candidates.find(({ by }) => by === 'named');
  const held = signer.signedWith?.scheme === 'ed25519';
  for (const { file } of candidates.slice(0, TRIED)) {
    // Ed25519 takes all that is signed at once.
    if (held && file.size > MOST) continue;
    const target = { file, content: await ofFile(file, null) };
    try {
      const { finding } = await judgeSigner(shared, statement, signer, target.content);
      if (finding.steps[0]?.good === true) return [target];
    } catch {
      shared.evidence.signal.throwIfAborted();
      if (file === named?.file) return [{ file, content: null, unreadable: true }];
    }
  }
  if (named && held && named.file.size > MOST) return [{ file: named.file, content: null, tooLarge: true }];
  return named ? [{ file: named.file, content: await ofFile(named.file, null) }] : [{ file: null, content: null }];
}

/** What all signers say of one file. */
function ofTarget(statement: Statement, target: Target, judged: readonly JudgedSigner[]): Verdict[] {
  const { file } = target;
  const own = { key: statement.file.path, path: statement.file.path, kind: 'signature' };
  if (file === null) {
    const first = judged.find(({ contradicts }) => contradicts) ?? judged[0];
    if (!first) return [];
    if (first.contradicts) return [verdict(own, first.finding)];
    const object = { key: withoutEnding(statement.file.path), path: null, kind: KIND };
    return [verdict(object, { ...first.finding, reason: 'object_absent', assurance: 'none', explain: 'A signature is here, and no file that it is made of.' })];
  }
  const object = { key: file.path, path: file.path, kind: KIND };
  const all = together(judged);
  if (all === null) return [];
  if (target.uncovered) return [verdict(object, { reason: 'not_covered', assurance: 'none', steps: [], facts: all.finding.facts })];
  if (target.tooLarge) return [verdict(object, { ...all.finding, reason: 'too_large', assurance: 'none' })];
  if (target.unreadable) return [verdict(object, { ...all.finding, reason: 'unreadable', assurance: 'none', explain: 'The signed file could not be read.' })];
  const finding: Finding = {
    ...all.finding,
    ...(all.good && target.explain !== undefined ? { explain: target.explain, remark: 'line_ends_differ' } : {}),
    ...(all.good && target.remark !== undefined ? { remark: target.remark } : {}),
  };
  return [verdict(object, finding), ...all.broken.map((one) => verdict(own, one))];
}

async function judgeStatement(shared: Shared, statement: Statement): Promise<Verdict[]> {
  const byFile = new Map<string, { target: Target; judged: JudgedSigner[] }>();
  for (const [number, signer] of statement.data.signers.entries()) {
    for (const [twin, target] of (await targetsOf(shared, statement, signer)).entries()) {
      shared.evidence.signal.throwIfAborted();
      const name = `${target.file?.path ?? ''} ${twin}`;
      const known = byFile.get(name) ?? { target, judged: [] };
      byFile.set(name, known);
      known.judged.push(await judgeSigner(shared, statement, signer, target.unreadable || target.uncovered || target.tooLarge ? null : target.content));
      shared.evidence.progress({
        stage: 'checking signatures',
        done: number + 1,
        total: statement.data.signers.length,
        unit: 'objects',
        item: statement.file.path,
      });
    }
  }
  return [...byFile.values()].flatMap(({ target, judged }) => ofTarget(statement, target, judged));
}

/** A statement that cannot be read says nothing of the file beside it, which is then named as unproven. */
async function unread(
  evidence: Evidence,
  file: EvidenceFile,
  reason: 'unreadable' | 'too_large' | 'statement_unreadable' | 'signature_absent',
): Promise<Verdict> {
  const [named] = (await evidence.pairing.of(file.path, ENDINGS)).filter(({ by }) => by === 'named');
  const object = named ? { key: named.file.path, path: named.file.path, kind: KIND } : { key: file.path, path: file.path, kind: 'signature' };
  return verdict(object, { reason, assurance: 'none', steps: [step(null, 'The signature can be read: not so')], facts: [fact('Signature', file.path)] });
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const read = new Map<EvidenceFile, Uint8Array | null>();
  const damaged = new Set<EvidenceFile>();
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    read.set(file, await wholeOf(file, MOST).catch(() => (damaged.add(file), null)));
  }
  evidence.signal.throwIfAborted();
  const stamps = [...read.values()].flatMap((bytes) => {
    const token = bytes && looksLikeStamp(bytes, latin1(bytes.subarray(0, 4096)), bytes.length) ? readStamp(bytes) : null;
    return token === null || token === 'refused' ? [] : [token];
  });
  const shared: Shared = { evidence, store: storeOf(evidence.keys, evidence.crypto), stamps: stampsByImprint(stamps), texts: new TextForms() };
  for (const [file, bytes] of read) {
    const head = bytes ?? (await file.head().catch(() => new Uint8Array(0)));
    if (!looksLikeSignedData(latin1(head.subarray(0, 4096)))) continue;
    if (bytes === null) {
      result.objects.push(await unread(evidence, file, damaged.has(file) ? 'unreadable' : 'too_large'));
      continue;
    }
    const data = readStatement(bytes);
    if (data === null) result.objects.push(await unread(evidence, file, 'statement_unreadable'));
    // Nothing but certificates: a file of keys.
    else if (data.signers.length === 0) {
      if (data.content !== null) result.objects.push(await unread(evidence, file, 'signature_absent'));
    } else {
      result.objects = result.objects.concat(await judgeStatement(shared, { file, bytes, data }));
      if (data.content === null) result.proof.push(file.path);
    }
  }
  return result;
}

export const cms = defineVerifier({
  id: SCHEME,
  title: 'Signatures in CMS and PKCS #7',
  document: 'https://www.rfc-editor.org/rfc/rfc5652',
  version: 2,
  endings: ENDINGS,
  proofs: [cmsSignature],
  sees: ({ head, text, size }) => looksLikeSignedData(text) || looksLikeStamp(head, text, size),
  forgers: byCertificate,
  verify,
});
