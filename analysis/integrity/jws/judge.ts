// One signature of a JSON Web Signature, judged over its payload (RFC 7515, 5.2; RFC 7797).
import { toRfc3339 } from '../../contract/time.ts';
import type { Evidence } from '../define-verifier.ts';
import { decodeBase64, encodeBase64Url } from '../base64.ts';
import type { JudgedSigner } from '../several.ts';
import type { Anchor } from '../trust/anchor.ts';
import { type Fact, fact, type Finding, step } from '../verdict.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { certificateFacts, convicts, groundsOf } from '../x509/trust-of.ts';
import type { Store } from '../x509/trusted.ts';
import { type JwsAlgorithm, jwsAlgorithm } from './algorithms.ts';
import type { JwsSignature } from './parse.ts';
import { hexOf } from '../bytes.ts';

/** The payload: as it stands in the signature, or the bytes of a file. */
export type Payload = { text: string } | { size: number; pieces(): AsyncIterable<Uint8Array> };

const utf8 = new TextEncoder();

/** What is signed: header, dot, payload; the payload in base64url unless the header says otherwise. */
export async function* signingInput({ protectedText }: JwsSignature, payload: Payload, encoded: boolean): AsyncGenerator<Uint8Array> {
  yield utf8.encode(`${protectedText}.`);
  if ('text' in payload) {
    yield utf8.encode(payload.text);
    return;
  }
  let held = new Uint8Array(0);
  for await (const piece of payload.pieces()) {
    if (!encoded) {
      yield piece;
      continue;
    }
    const all = new Uint8Array([...held, ...piece.subarray(0, (3 - (held.length % 3)) % 3)]);
    const rest = piece.subarray(all.length - held.length);
    const whole = rest.length - (rest.length % 3);
    if (all.length % 3 === 0) {
      yield utf8.encode(encodeBase64Url(all) + encodeBase64Url(rest.subarray(0, whole)));
      held = rest.slice(whole);
    } else held = all;
  }
  if (encoded) yield utf8.encode(encodeBase64Url(held));
}

/** Extensions that must be understood: one is (RFC 7797). Null = the header keeps the rules of `crit` and `b64`. */
function critical({ header, protectedHeader }: JwsSignature): Finding['reason'] {
  const { crit, b64 } = protectedHeader;
  if (('crit' in header && !('crit' in protectedHeader)) || ('b64' in header && !('b64' in protectedHeader))) return 'statement_unreadable';
  if (crit !== undefined && (!Array.isArray(crit) || crit.length === 0 || !crit.every((one) => typeof one === 'string' && Object.hasOwn(protectedHeader, one))))
    return 'statement_unreadable';
  if (b64 !== undefined && (typeof b64 !== 'boolean' || (b64 === false && !(Array.isArray(crit) && crit.includes('b64'))))) return 'statement_unreadable';
  return Array.isArray(crit) && crit.some((one) => one !== 'b64') ? 'unsupported_algorithm' : null;
}
export const isEncoded = ({ protectedHeader }: JwsSignature): boolean => protectedHeader['b64'] !== false;

async function fits(
  algorithm: JwsAlgorithm,
  anchor: Pick<Anchor, 'bytes'>,
  one: JwsSignature,
  payload: Payload,
  { crypto, signal }: Evidence,
): Promise<'good' | 'bad' | 'unsupported'> {
  const input = signingInput(one, payload, isEncoded(one));
  if (algorithm.kind === 'mac') {
    const code = crypto.hmac(algorithm.hash, anchor.bytes);
    for await (const piece of input) code.update(piece);
    return code.hex() === hexOf(one.signature) ? 'good' : 'bad';
  }
  const check = crypto.signature({ ...algorithm.spec, key: { form: 'spki', bytes: anchor.bytes } });
  for await (const piece of input) {
    signal.throwIfAborted();
    check.update(piece);
  }
  return check.fits(one.signature);
}

/** x5c (RFC 7515, 4.1.6): base64, the certificate of the signer first. */
function certificatesOf({ header }: JwsSignature): Certificate[] {
  const list: unknown = header['x5c'];
  if (!Array.isArray(list)) return [];
  return list.slice(0, 16).flatMap((one) => (typeof one === 'string' ? (readCertificate(decodeBase64(one) ?? new Uint8Array(0)) ?? []) : []));
}

/** Keys that are tried where none is named: each reads the payload once more. */
const TRIED = 8;
/** Ed25519 takes all that is signed at once. */
const HELD = 64 * 1024 * 1024;

/** Claims of a token are facts about it: nothing is judged by them (RFC 7519, 4.1). */
export function claimFacts(payload: unknown): Fact[] {
  if (typeof payload !== 'object' || payload === null) return [];
  const time = (value: unknown): string | null =>
    typeof value === 'number' && Math.abs(value) < 1e11 ? toRfc3339((BigInt(Math.floor(value)) * 1_000_000_000n).toString(), 0) : null;
  const claims = payload as Record<string, unknown>;
  const times = [
    ['iat', 'Issued'],
    ['nbf', 'Not before'],
    ['exp', 'Expires'],
  ] as const;
  return [
    ...(typeof claims['iss'] === 'string' ? [fact('Issuer', `${claims['iss']} (as the payload says)`)] : []),
    ...times.flatMap(([name, label]) => {
      const said = time(claims[name]);
      return said === null ? [] : [fact(label, `${said} (as the payload says)`)];
    }),
  ];
}

export async function judgeJws(evidence: Evidence, store: Store, path: string, one: JwsSignature, payload: Payload | null): Promise<JudgedSigner> {
  const { keys } = evidence;
  const { alg, kid } = one.header;
  const name = typeof kid === 'string' ? kid : 'without a name of its key';
  const algorithm = jwsAlgorithm(alg);
  const facts: Fact[] = [
    fact('Algorithm', typeof alg === 'string' ? alg : 'not stated'),
    ...(typeof kid === 'string' ? [fact('Key, by its name', kid)] : []),
    fact('Signature', path),
  ];
  const said = (reason: Finding['reason'], text: string, more: Partial<Finding> = {}, good: boolean | null = null): JudgedSigner => ({
    name,
    contradicts: false,
    finding: { reason, assurance: 'none', steps: [step(good, text)], facts, ...more },
  });
  const strange = critical(one);
  if (strange === 'statement_unreadable') return said(strange, 'Header: it contradicts the rules of critical members');
  if (strange !== null) return said(strange, 'Critical members of the header: one is not known here');
  if (alg === 'none')
    return said(
      'signature_absent',
      'Algorithm: none, so nothing is signed',
      { explain: 'It has the form of a signature and says itself that it holds none (algorithm `none`): anybody can write that.' },
      false,
    );
  if (!algorithm) return said('unsupported_algorithm', 'Algorithm: not known here');
  if (payload === null) return said('object_absent', 'The signed file: not here');
  if ('size' in payload && payload.size > HELD && algorithm.kind === 'signature' && algorithm.spec.scheme === 'ed25519')
    return said('too_large', 'Signature: the file is too large to be checked at once');
  const [leaf, ...brought] = algorithm.kind === 'signature' ? certificatesOf(one) : [];
  if (leaf) return byCertificate(evidence, store, { leaf, brought, algorithm, one, payload, name, facts });
  const known = keys
    .of(algorithm.kind === 'mac' ? 'hmac' : 'public key')
    .filter(
      ({ algorithm: kind, purposes }) =>
        (algorithm.kind === 'mac' || algorithm.fits(kind)) && (purposes.length === 0 || (typeof alg === 'string' && purposes.includes(alg))),
    );
  const named = typeof kid === 'string' ? known.filter(({ holder, fingerprint }) => holder === kid || fingerprint === kid) : [];
  let worst: { anchor: Anchor; fit: 'bad' | 'unsupported' } | null = null;
  // Names of keys are a hint: a good signature by another key is one by that key.
  for (const anchor of [...named, ...known.filter((key) => !named.includes(key)).slice(0, TRIED)]) {
    const fit = await fits(algorithm, anchor, one, payload, evidence);
    if (fit === 'good') return byKey(evidence, anchor, algorithm, said, facts);
    if (named.includes(anchor) && worst === null) worst = { anchor, fit };
  }
  if (worst?.fit === 'unsupported') return said('unsupported_algorithm', 'Signature: its key cannot be used here');
  if (worst === null) {
    const explain =
      known.length > 0 && typeof kid !== 'string'
        ? 'It does not say which key it is by, and none at hand fits: that key is not here, or the bytes are not those that were signed.'
        : undefined;
    return said(algorithm.kind === 'mac' ? 'key_absent' : 'public_key_absent', 'Key of the signature: not at hand', explain === undefined ? {} : { explain });
  }
  const { anchor } = worst;
  keys.use(anchor);
  const all = [...facts, fact('Key fingerprint', anchor.fingerprint)];
  if (keys.pinning && !anchor.pinned)
    return said(
      'key_not_pinned',
      'Signature by the named key: does not fit',
      {
        facts: all,
        explain: 'The signature is not of these bytes, by a key that nobody pinned: it settles nothing against them.',
        may_say: 'A signature lies here that is not of these bytes.',
        may_not_say: 'The bytes were altered.',
      },
      false,
    );
  const convicted = said(algorithm.kind === 'mac' ? 'mac_mismatch' : 'signature_mismatch', 'Signature by the named key', { facts: all }, false);
  return { ...convicted, contradicts: true };
}

function byKey(
  { keys }: Evidence,
  anchor: Anchor,
  algorithm: JwsAlgorithm,
  said: (reason: Finding['reason'], text: string, more: Partial<Finding>, good: boolean) => JudgedSigner,
  facts: Fact[],
): JudgedSigner {
  keys.use(anchor);
  const { reason, assurance } = keys.standingOf(anchor, algorithm.kind === 'mac' ? 'keyed' : undefined);
  const all = [...facts, fact('Key', anchor.algorithm), fact('Key fingerprint', anchor.fingerprint), fact('Key from', anchor.origin)];
  return said(reason, algorithm.kind === 'mac' ? 'Authentication code' : 'Signature', { assurance, facts: all }, true);
}

interface ByCertificate {
  leaf: Certificate;
  brought: Certificate[];
  algorithm: Extract<JwsAlgorithm, { kind: 'signature' }> | JwsAlgorithm;
  one: JwsSignature;
  payload: Payload;
  name: string;
  facts: Fact[];
}
async function byCertificate(evidence: Evidence, store: Store, { leaf, brought, algorithm, one, payload, name, facts }: ByCertificate): Promise<JudgedSigner> {
  const suits = algorithm.kind === 'signature' && algorithm.fits(leaf.algorithm);
  const fit = suits ? await fits(algorithm, { bytes: leaf.key }, one, payload, evidence) : 'unsupported';
  const trust = groundsOf(leaf, evidence.keys, store, { brought, at: null, says: 'the signer', proven: false, purpose: 'signing', revocations: [] });
  const steps = [step(fit === 'unsupported' ? null : fit === 'good', 'Signature by the certificate that it brings'), ...trust.steps];
  const all = { steps, facts: [...certificateFacts(leaf, store, 'Signer'), ...facts] };
  if (fit === 'unsupported') return { name, contradicts: false, finding: { ...all, reason: 'unsupported_algorithm', assurance: 'none' } };
  if (fit === 'good')
    return {
      name,
      contradicts: false,
      finding: { ...all, reason: trust.reason, assurance: trust.assurance, ...(trust.explain === undefined ? {} : { explain: trust.explain }) },
    };
  if (convicts(trust, evidence.keys, false)) return { name, contradicts: true, finding: { ...all, reason: 'signature_mismatch', assurance: trust.assurance } };
  const explain = 'The signature is not of these bytes, and no trusted certificate leads to its signer: it settles nothing against them.';
  return {
    name,
    contradicts: false,
    finding: {
      ...all,
      reason: 'signer_not_trusted',
      assurance: 'none',
      explain,
      may_say: 'A signature lies here that is not of these bytes.',
      may_not_say: 'The bytes were altered.',
    },
  };
}
