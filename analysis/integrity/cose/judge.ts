// One signature or authentication code of a COSE message, judged over its payload (RFC 9052, 4.4 and 6.3; RFC 9360 for certificates).
import { toRfc3339 } from '../../contract/time.ts';
import type { Fit } from '../../kernel/ports.ts';
import { bytesIn, type Item, numberIn } from '../cbor/read.ts';
import { hexOf, same, shown } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import type { JudgedSigner } from '../several.ts';
import type { Anchor } from '../trust/anchor.ts';
import { type Fact, fact, type Finding, step } from '../verdict.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { certificateFacts, convicts, groundsOf } from '../x509/trust-of.ts';
import type { Store } from '../x509/trusted.ts';
import { coseAlgorithm, type CoseAlgorithm, coseHash, isWeak } from './algorithms.ts';
import { beforePayload, claimsOf, type CoseMessage, keyNames, LABEL, type Signer } from './message.ts';

/** The payload: bytes at hand, or a file. */
export interface Payload {
  size: number;
  pieces(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}
export const held = (bytes: Uint8Array): Payload => ({ size: bytes.length, pieces: () => [bytes] });

export interface Asked {
  evidence: Evidence;
  store: Store;
  /** The file in which the message lies. */
  path: string;
  message: CoseMessage;
  signer: Signer;
  /** Null = it is not here. */
  payload: Payload | null;
}

/** Keys that are tried where none is named: each reads the payload once more. */
const TRIED = 8;
/** Ed25519 takes all that is signed at once. */
const HELD = 64 * 1024 * 1024;

const ELSEWHERE = 'COSE lets an application sign data that travels elsewhere together with the payload: such a signature would not fit here either.';

async function fits(algorithm: CoseAlgorithm, key: Uint8Array, { evidence, message, signer }: Asked, payload: Payload): Promise<Fit> {
  const before = beforePayload(message, signer, payload.size);
  const { crypto, signal } = evidence;
  if (algorithm.kind === 'mac') {
    const code = crypto.hmac(algorithm.hash, key);
    code.update(before);
    for await (const piece of payload.pieces()) code.update(piece);
    return code.hex().slice(0, algorithm.length * 2) === hexOf(signer.signature) ? 'good' : 'bad';
  }
  const check = crypto.signature({ ...algorithm.spec, key: { form: 'spki', bytes: key } });
  check.update(before);
  for await (const piece of payload.pieces()) {
    signal.throwIfAborted();
    check.update(piece);
  }
  return check.fits(signer.signature);
}

const CERTIFICATES = 16;
const certificatesIn = (item: Item | undefined): Certificate[] =>
  (item?.kind === 'array' ? item.items : item ? [item] : []).slice(0, CERTIFICATES).flatMap((one) => readCertificate(bytesIn(one) ?? new Uint8Array(0)) ?? []);

/** The signer's certificate and those that came with it: brought in the headers, or named there by digest (x5t) and at hand. */
function certificatesOf({ headers }: Signer, store: Store): { leaf: Certificate; brought: Certificate[] } | null {
  const [leaf, ...brought] = certificatesIn(headers.any(LABEL.chain));
  const bag = certificatesIn(headers.any(LABEL.bag));
  if (leaf) return { leaf, brought: [...brought, ...bag] };
  const named = headers.any(LABEL.digest);
  const [number, value] = named?.kind === 'array' && named.items.length === 2 ? named.items : [];
  const hash = coseHash(numberIn(number));
  const digest = bytesIn(value);
  if (hash === undefined || digest === null) return null;
  const found = [...bag, ...store.pool].find(({ der }) => store.crypto.digest(hash, der) === hexOf(digest));
  return found ? { leaf: found, brought: bag } : null;
}

export function aboutOf({ path, message, signer }: Asked): Fact[] {
  const { issuer, subject, issued } = claimsOf(message.headers);
  const kid = bytesIn(signer.headers.any(LABEL.kid));
  const algorithm = coseAlgorithm(numberIn(signer.headers.any(LABEL.alg)));
  const covered = signer.headers.protected(LABEL.alg) !== undefined;
  return [
    fact('Algorithm', `${algorithm?.name ?? 'not known here'}${covered ? '' : ', stated where the signature does not cover it'}`),
    ...(kid === null ? [] : [fact('Key, by its name', shown(new TextEncoder().encode(keyNames(kid)[0])))]),
    ...(issuer === null ? [] : [fact('Issuer', `${issuer} (as the signed header says)`)]),
    ...(subject === null ? [] : [fact('Subject', `${subject} (as the signed header says)`)]),
    ...(issued === null || Math.abs(issued) > 1e11
      ? []
      : [fact('Issued', `${toRfc3339((BigInt(issued) * 1_000_000_000n).toString(), 0)} (as the signed header says)`)]),
    fact('Signature', path),
  ];
}

type Say = (reason: Finding['reason'], text: string, more?: Partial<Finding>, good?: boolean | null) => JudgedSigner;

export async function judgeCose(asked: Asked): Promise<JudgedSigner> {
  const { evidence, store, signer, payload } = asked;
  const { headers } = signer;
  const kid = bytesIn(headers.any(LABEL.kid));
  const name = kid === null ? 'without a name of its key' : (keyNames(kid)[0] ?? '');
  const facts = aboutOf(asked);
  const said: Say = (reason, text, more = {}, good = null) => ({
    name,
    contradicts: false,
    finding: { reason, assurance: 'none', steps: [step(good, text)], facts, ...more },
  });
  const trouble = headers.trouble ?? asked.message.headers.trouble;
  if (trouble === 'malformed') return said('statement_unreadable', 'Headers: they contradict the rules of their parameters');
  if (trouble === 'critical') return said('unsupported_algorithm', 'Critical parameters of the header: one is not known here');
  // Where the signature does not cover it, a wrong one fits no better: the key takes no other kind.
  const algorithm = coseAlgorithm(numberIn(headers.any(LABEL.alg)));
  const isMac = asked.message.kind === 'COSE_Mac0';
  if (!algorithm || (algorithm.kind === 'mac') !== isMac) return said('unsupported_algorithm', 'Algorithm: not known here for such a message');
  if (payload === null) return said('object_absent', 'The signed content: not here');
  if (algorithm.kind === 'signature' && algorithm.spec.scheme === 'ed25519' && payload.size > HELD)
    return said('too_large', 'Signature: the file is too large to be checked at once');
  const certified = algorithm.kind === 'signature' ? certificatesOf(signer, store) : null;
  if (certified) return byCertificate(asked, payload, algorithm, certified, { name, facts });
  return byKey(evidence, asked, payload, algorithm, kid, said, facts);
}

async function byKey(
  evidence: Evidence,
  asked: Asked,
  payload: Payload,
  algorithm: CoseAlgorithm,
  kid: Uint8Array | null,
  said: Say,
  facts: Fact[],
): Promise<JudgedSigner> {
  const { keys, crypto } = evidence;
  const isMac = algorithm.kind === 'mac';
  const kinds = isMac ? (['hmac'] as const) : (['public key'] as const);
  const known = keys
    .of(...kinds)
    .filter((one) => (algorithm.kind === 'mac' || algorithm.fits(one.algorithm)) && (one.purposes.length === 0 || one.purposes.includes(algorithm.name)));
  const names = kid === null ? [] : keyNames(kid);
  const isNamed = ({ holder, fingerprint, bytes }: Anchor): boolean =>
    names.some((name) => name === holder || name === fingerprint || (!isMac && name === crypto.sha256(bytes)));
  const named = known.filter(isNamed);
  let worst: { anchor: Anchor; fit: Fit } | null = null;
  // Names of keys are a hint: a good signature by another key is one by that key.
  for (const anchor of [...named, ...known.filter((key) => !named.includes(key)).slice(0, TRIED)]) {
    const fit = await fits(algorithm, anchor.bytes, asked, payload);
    if (fit === 'good') {
      keys.use(anchor);
      const all = [...facts, fact('Key', anchor.algorithm), fact('Key fingerprint', anchor.fingerprint), fact('Key from', anchor.origin)];
      const standing = keys.standingOf(anchor, isMac ? 'keyed' : undefined);
      const weak = standing.reason === null && isWeak(algorithm) ? { reason: 'weak_algorithm' as const, assurance: 'none' as const } : standing;
      const fitting = said(weak.reason, isMac ? 'Authentication code' : 'Signature', { assurance: weak.assurance, facts: all }, true);
      return isMac ? fitting : { ...fitting, by: anchor.bytes };
    }
    if (named.includes(anchor) && worst === null) worst = { anchor, fit };
  }
  if (worst?.fit === 'unsupported') return said('unsupported_algorithm', 'Signature: its key cannot be used here');
  if (worst === null) {
    const explain =
      known.length > 0 && kid === null
        ? 'It does not say which key it is by, and none at hand fits: that key is not here, or the bytes are not those that were signed.'
        : undefined;
    return said(isMac ? 'key_absent' : 'public_key_absent', 'Key of the signature: not at hand', explain === undefined ? {} : { explain });
  }
  const { anchor } = worst;
  keys.use(anchor);
  const all = [...facts, fact('Key fingerprint', anchor.fingerprint)];
  if (keys.pinning && !anchor.pinned) return said('key_not_pinned', 'Signature by the named key: does not fit', { facts: all, ...NOT_SETTLED }, false);
  const convicted = said(
    isMac ? 'mac_mismatch' : 'signature_mismatch',
    isMac ? 'Code by the named key' : 'Signature by the named key',
    { facts: [...all, fact('Limit', ELSEWHERE)] },
    false,
  );
  return { ...convicted, contradicts: true };
}

const NOT_SETTLED = {
  explain: 'The signature is not of these bytes, by a key that nobody vouched for: it settles nothing against them.',
  may_say: 'A signature lies here that is not of these bytes.',
  may_not_say: 'The bytes were altered.',
};

async function byCertificate(
  asked: Asked,
  payload: Payload,
  algorithm: CoseAlgorithm,
  { leaf, brought }: { leaf: Certificate; brought: Certificate[] },
  { name, facts }: { name: string; facts: Fact[] },
): Promise<JudgedSigner> {
  const { evidence, store } = asked;
  const suits = algorithm.kind === 'signature' && algorithm.fits(leaf.algorithm);
  const fit = suits ? await fits(algorithm, leaf.key, asked, payload) : 'unsupported';
  // A key that is handed over apart, or pinned, vouches without a path.
  const trust = groundsOf(leaf, evidence.keys, store, { brought, at: null, says: 'the signer', proven: false, purpose: 'signing', revocations: [] });
  const apart = trust.anchor === null ? evidence.keys.of('public key').find(({ bytes }) => same(bytes, leaf.key)) : undefined;
  const steps = [step(fit === 'unsupported' ? null : fit === 'good', 'Signature by the certificate of its header'), ...trust.steps];
  const all = { steps, facts: [...certificateFacts(leaf, store, 'Signer'), ...facts] };
  const said = (more: Pick<Finding, 'reason' | 'assurance'> & Partial<Finding>, contradicts = false): JudgedSigner => ({
    name,
    contradicts,
    finding: { ...all, ...more },
    ...(fit === 'good' ? { by: leaf.key } : {}),
  });
  if (fit === 'unsupported') return said({ reason: 'unsupported_algorithm', assurance: 'none' });
  if (fit === 'good') {
    if (apart && !apart.pinned && trust.reason === 'signer_not_trusted') {
      evidence.keys.use(apart);
      return said(evidence.keys.standingOf(apart));
    }
    if (trust.reason === null && isWeak(algorithm)) return said({ reason: 'weak_algorithm', assurance: 'none' });
    return said({ reason: trust.reason, assurance: trust.assurance, ...(trust.explain === undefined ? {} : { explain: trust.explain }) });
  }
  if (convicts(trust, evidence.keys, false))
    return said({ reason: 'signature_mismatch', assurance: trust.assurance, facts: [...all.facts, fact('Limit', ELSEWHERE)] }, true);
  return said({ reason: 'signer_not_trusted', assurance: 'none', ...NOT_SETTLED });
}
