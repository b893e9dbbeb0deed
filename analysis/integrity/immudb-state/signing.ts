// The signature of a state, by the key that it names, or by one that is at hand.
import type { Fit } from '../../kernel/ports.ts';
import { encodeBase64 } from '../base64.ts';
import { ofHex } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import { reference } from '../reference.ts';
import type { Anchor } from '../trust/anchor.ts';
import { ecSpki } from '../trust/der.ts';
import { publicKeyAnchor } from '../trust/public-key.ts';
import { fact, type Finding, step } from '../verdict.ts';
import { signedBytes, type State } from './state.ts';

/** prime256v1, the one curve of immudb (pkg/signer/ecdsa.go). */
const P256 = ofHex('2a8648ce3d030107');
/** Keys that are tried for one state. */
const MOST_KEYS = 64;

/** The key that the state names; null = none, or no point of that length. */
function namedKey({ crypto, keys }: Evidence, { point }: State, origin: string): Anchor | null {
  if (point?.length !== 65 || point[0] !== 4) return null;
  const found = publicKeyAnchor(ecSpki(P256, point), crypto);
  if (!found) return null;
  const known = keys.of('public key').find(({ fingerprint }) => fingerprint === found.fingerprint);
  return known ?? { ...found, origin, pinned: false };
}

function fits({ crypto }: Evidence, state: State, signature: Uint8Array, key: Anchor): Fit {
  const check = crypto.signature({ scheme: 'ecdsa', key: { form: 'spki', bytes: key.bytes }, hash: 'sha256', form: 'der' });
  check.update(signedBytes(state));
  return check.fits(signature);
}

const repeated = (state: State, signature: Uint8Array, key: Anchor) =>
  reference(
    `echo ${encodeBase64(signedBytes(state))} | base64 -d | openssl dgst -sha256 -verify <(echo ${encodeBase64(key.bytes)} | base64 -d | openssl pkey -pubin -inform DER) -signature <(echo ${encodeBase64(signature)} | base64 -d)`,
  );

/** What is to be said of one state, and the key that it is signed with. */
export function judgeSignature(evidence: Evidence, state: State, origin: string): { finding: Finding; key: Anchor | null } {
  const { keys } = evidence;
  const { signature } = state;
  const base = { assurance: 'none' as const, facts: [] };
  if (signature === null) return { finding: { ...base, reason: 'signature_absent', steps: [step(null, 'The state carries no signature')] }, key: null };
  const named = namedKey(evidence, state, origin);
  const others = keys.of('public key').filter(({ algorithm, fingerprint }) => !algorithm.startsWith('RSA-') && fingerprint !== named?.fingerprint);
  let said: Fit = 'unsupported';
  for (const key of [...(named ? [named] : []), ...others.slice(0, MOST_KEYS)]) {
    const fit = fits(evidence, state, signature, key);
    if (key === named) said = fit;
    if (fit !== 'good') continue;
    keys.use(key);
    const standing = keys.standingOf(key);
    const steps = [
      ...(named && key !== named ? [step(null, 'The key that the state names does not fit; nothing covers that name')] : []),
      step(true, 'ECDSA signature over name of the database, transaction and hash fits'),
      step(standing.reason === null ? true : null, key.pinned ? 'The key is pinned' : 'The key came with the evidence'),
    ];
    return {
      finding: { ...standing, steps, facts: [fact('Key', key.fingerprint), fact('Key came from', key.origin), ...repeated(state, signature, key)] },
      key,
    };
  }
  // Only the key that it names convicts: by another one it need not fit.
  if (named && said === 'bad' && keys.pinning && !named.pinned)
    return {
      finding: {
        ...base,
        reason: 'key_not_pinned',
        steps: [step(null, 'ECDSA signature does not fit, by the key that the state names, which nobody pinned; nothing covers that name')],
        facts: [fact('Key', named.fingerprint), ...repeated(state, signature, named)],
        explain: 'The signature does not fit, by a key that nobody pinned: it settles nothing.',
        may_say: 'A state lies here whose signature does not fit, by the key that it names.',
        may_not_say: 'It was altered.',
      },
      key: null,
    };
  if (named && said === 'bad')
    return {
      finding: {
        ...base,
        reason: 'signature_mismatch',
        steps: [step(false, 'ECDSA signature does not fit, by the key that the state names')],
        facts: [fact('Key', named.fingerprint), ...repeated(state, signature, named)],
      },
      key: null,
    };
  return {
    finding: { ...base, reason: 'public_key_absent', steps: [step(null, 'No key at hand fits the signature')], needs: 'public key of the server' },
    key: null,
  };
}
