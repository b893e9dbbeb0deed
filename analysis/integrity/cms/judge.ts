// One signer of a statement, judged over the bytes that it is about.
import { toRfc3339 } from '../../contract/time.ts';
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import type { Evidence } from '../define-verifier.ts';
import { judgeToken, readToken, type Token } from '../timestamp/token.ts';
import { type Fact, fact, type Finding, step, type Step } from '../verdict.ts';
import { hashName, isWeakHash, signatureName } from '../x509/algorithms.ts';
import { certificateFacts, type Circumstances, convicts, type Grounds, groundsOf, pathReference } from '../x509/trust-of.ts';
import { reference } from '../reference.ts';
import type { JudgedSigner } from '../several.ts';
import type { Store } from '../x509/trusted.ts';
import type { TextForms } from './text-form.ts';
import type { SignedData, Signer } from './signed-data.ts';
import { fitting, type Fitting, looksLikeAttributes } from './signer.ts';

/** A statement that was read. */
export interface Statement {
  file: EvidenceFile;
  /** As it is stored. */
  bytes: Uint8Array;
  data: SignedData;
}

/** The bytes it is about. */
export interface Content {
  /** Hex of what was signed (in the form in which it was), by the digest of the signer; null where no attributes state one. */
  digest: string | null;
  /** Where it lies; null: in the statement. */
  path: string | null;
  /** It was signed with line ends as mail has them. */
  text?: true;
  head: Uint8Array;
  pieces(): AsyncIterable<Uint8Array>;
}

export interface Shared {
  evidence: Evidence;
  store: Store;
  /** Time stamps that lie in the evidence as files, by digest and imprint. */
  stamps: ReadonlyMap<HashAlgorithm, ReadonlyMap<string, readonly Token[]>>;
  texts: TextForms;
}

/** Weak digests prove no time of a signature: two statements may have been made to have the same. */
export function stampsByImprint(tokens: readonly Token[]): Map<HashAlgorithm, Map<string, Token[]>> {
  const found = new Map<HashAlgorithm, Map<string, Token[]>>();
  for (const token of tokens) {
    const { hash, imprint } = token;
    if (hash === null || isWeakHash(hash)) continue;
    const same = found.get(hash) ?? new Map<string, Token[]>();
    found.set(hash, same);
    pushTo(same, imprint, token);
  }
  return found;
}
/** Time stamps over one thing that are looked at: they may be many, and one that stands is enough. */
const STAMPS = 16;

/** When it was signed at the latest, by a time stamp that can be relied on; else as the signer says. */
async function timeOf(
  shared: Shared,
  statement: Statement,
  signer: Signer,
): Promise<Pick<Circumstances, 'at' | 'says' | 'proven'> & { steps: Step[]; facts: Fact[] }> {
  const { evidence, store, stamps } = shared;
  const inside = signer.stamps.map(readToken).filter((one) => one !== null);
  const within = (tokens: ReturnType<typeof stampsByImprint> | Shared['stamps'], bytes: Uint8Array): Token[] =>
    [...tokens].flatMap(([hash, same]) => same.get(evidence.crypto.digest(hash, bytes)) ?? []);
  const here = [...within(stampsByImprint(inside), signer.signature), ...within(stamps, statement.bytes)].slice(0, STAMPS);
  const steps: Step[] = inside.length > 0 && here.length === 0 ? [step(null, 'A time stamp came with the signature and is not of it: left aside')] : [];
  for (const token of here) {
    const { reason } = await judgeToken(token, evidence.keys, store);
    if (reason === null)
      return {
        at: token.at,
        says: 'a time stamp over the signature',
        proven: true,
        steps: [...steps, step(true, `Time stamp over the signature: ${toRfc3339(token.at, 0)}`)],
        facts: [fact('Signed not after', `${toRfc3339(token.at, 0)} (a time stamp)`)],
      };
    steps.push(step(null, `A time stamp over the signature cannot be relied on (${reason.replaceAll('_', ' ')}): left aside`));
  }
  return { at: signer.signingTime, says: 'the signer', proven: false, steps, facts: [] };
}

/** Reasons that need no trust to be told, and no content. */
function undecided({ fit }: Fitting, signer: Signer): Finding['reason'] {
  if (signer.signedWith === null || (signer.attributes !== null && signer.digest === null) || fit === 'unsupported') return 'unsupported_algorithm';
  return fit === 'absent' ? 'public_key_absent' : null;
}

/** `content` null: it is not here. */
export async function judgeSigner(shared: Shared, statement: Statement, signer: Signer, content: Content | null): Promise<JudgedSigner> {
  const { evidence, store } = shared;
  const { data } = statement;
  const { crypto, keys } = evidence;
  async function* nothing(): AsyncGenerator<Uint8Array> {}
  const fitted =
    signer.attributes === null && content === null
      ? { fit: 'absent' as const, certificate: null }
      : await fitting(signer, [...data.certificates, ...store.pool], crypto, content?.pieces ?? nothing);
  const { fit, certificate } = fitted;
  const stated = signer.messageDigest;
  const name = signer.digest === null ? 'Digest' : hashName(signer.digest);
  const facts: Fact[] = [
    ...(certificate ? certificateFacts(certificate, store, 'Signer') : [fact('Signer', signer.named)]),
    ...(signer.signedWith === null ? [] : [fact('Signature algorithm', signatureName(signer.signedWith))]),
    ...(signer.signingTime === null ? [] : [fact('Signing time', `${toRfc3339(signer.signingTime, 0)} (the signer says so)`)]),
    ...(stated === null ? [] : [fact(`${name} signed`, stated)]),
    ...(content?.digest == null ? [] : [fact(`${name} found`, content.digest)]),
    fact('Signature', statement.file.path),
  ];
  const same = content === null || stated === null || signer.digest === null ? null : content.digest === stated;
  const steps = [
    step(
      fit === 'good' ? true : fit === 'bad' ? false : null,
      signer.attributes === null ? 'Signature over the content' : 'Signature over the signed attributes',
    ),
    ...(signer.attributes === null ? [] : [step(same, `${name} of the content, as it was signed`)]),
  ];
  const open = undecided(fitted, signer);
  const found = (reason: Finding['reason'], more: Partial<Finding> = {}): JudgedSigner => ({
    name: certificate?.subject ?? signer.named,
    finding: { reason, assurance: 'none', steps, facts, ...more },
    contradicts: false,
  });
  if (open !== null || !certificate)
    return found(
      open ?? 'public_key_absent',
      open === 'public_key_absent' ? { explain: 'The certificate of the signer is not at hand, so the signature could not be checked.' } : {},
    );
  if (fit === 'other')
    return found('signer_not_trusted', {
      explain: 'None of the certificates that came along is shown to be that of the signer, so whose signature it is stays open.',
      may_say: 'A signature is here whose signer is not known.',
      may_not_say: 'The content was altered, or is unaltered.',
    });
  if (signer.attributes === null && content !== null && looksLikeAttributes(content.head))
    return found('statement_unreadable', {
      explain: 'Signature and content can be read in two ways: the content is written like the attributes of a signature (RFC 5652, section 11).',
    });
  const { steps: told, facts: times, ...time } = await timeOf(shared, statement, signer);
  const trust = groundsOf(certificate, keys, store, { ...time, brought: data.certificates, purpose: 'signing', revocations: data.revocations });
  const all = { steps: [...steps, ...told, ...trust.steps], facts: [...facts, ...times, ...(content ? repeated(statement, content, trust, time.at) : [])] };
  const sound = fit === 'good' && (signer.contentType === null || signer.contentType === data.contentType);
  if (!sound || same === false)
    return contradicted(certificate.subject, convicts(trust, keys, fit === 'good'), sound ? 'content_digest_mismatch' : 'signature_mismatch', trust, all);
  if (trust.reason === null && (isWeakHash(signer.digest) || isWeakHash(signer.signedWith?.hash ?? null)))
    return found('weak_algorithm', { ...all, steps: [...all.steps, step(false, 'Strong digest: not so')] });
  return found(trust.reason, { ...all, assurance: trust.assurance, ...(trust.explain === undefined ? {} : { explain: trust.explain }) });
}

/** A path is built to the certificate that is relied on, at the time that was judged; without either openssl is told to leave that aside. */
function repeated({ file, bytes }: Statement, { path, text }: Content, { anchor }: Grounds, at: Circumstances['at']): Fact[] {
  return reference(
    `openssl cms -verify ${text ? '' : '-binary '}-inform ${bytes[0] === 0x30 ? 'DER' : 'PEM'} -in`,
    { file: file.path },
    ...(path === null ? [] : ['-content', { file: path }]),
    ...pathReference(anchor, at),
    '-purpose any -out /dev/null',
  );
}

function contradicted(
  name: string,
  settles: boolean,
  reason: 'content_digest_mismatch' | 'signature_mismatch',
  trust: Grounds,
  all: Pick<Finding, 'steps' | 'facts'>,
): JudgedSigner {
  if (settles) return { name, finding: { ...all, reason, assurance: trust.assurance }, contradicts: true };
  return {
    name,
    finding: {
      ...all,
      reason: 'signer_not_trusted',
      assurance: 'none',
      explain: 'The signature is not of these bytes, and no trusted certificate leads to its signer: it settles nothing against them.',
      may_say: 'A signature lies beside it that is not of these bytes.',
      may_not_say: 'The file was altered.',
    },
    contradicts: false,
  };
}
