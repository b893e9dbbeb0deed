// One signature of an envelope. The envelope does not say which algorithm it is by (DSSE, protocol): the key does, and what its makers use with such keys.
import type { SignatureSpec } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import type { JudgedSigner } from '../several.ts';
import type { Anchor } from '../trust/anchor.ts';
import { fact, type Finding, step } from '../verdict.ts';
import type { Envelope, EnvelopeSignature } from './envelope.ts';
import { repeated } from './repeated.ts';

export type Way = Pick<SignatureSpec, 'scheme' | 'hash' | 'form'>;
/** As in-toto, Sigstore and the reference implementation sign: none of these is weak, so that one more does not help a forger. */
function waysOf({ algorithm }: Anchor): Way[] {
  if (algorithm === 'Ed25519') return [{ scheme: 'ed25519' }];
  if (algorithm.startsWith('RSA-'))
    return (['sha256', 'sha512'] as const).flatMap((hash): Way[] => [
      { scheme: 'rsa-pss', hash },
      { scheme: 'rsa-pkcs1', hash },
    ]);
  if (!algorithm.startsWith('ECDSA ')) return [];
  return (['sha256', 'sha384', 'sha512'] as const).flatMap((hash): Way[] => [
    { scheme: 'ecdsa', hash, form: 'der' },
    { scheme: 'ecdsa', hash, form: 'raw' },
  ]);
}

const TRIED = 32;

/** An envelope, and where it stands in its file, from 0. */
export interface Placed {
  path: string;
  place: number;
  envelope: Envelope;
}

export function judgeEnvelope({ keys, crypto }: Evidence, placed: Placed, one: EnvelopeSignature, signed: Uint8Array): JudgedSigner {
  const known = keys.of('public key').filter((key) => waysOf(key).length > 0);
  const named =
    one.keyId === null ? [] : known.filter(({ fingerprint, holder, bytes }) => [fingerprint, holder, crypto.sha256(bytes)].includes(one.keyId as string));
  const name = one.keyId ?? 'without a name of its key';
  const facts = [...(one.keyId === null ? [] : [fact('Key, by its name', one.keyId)]), fact('Signature', placed.path)];
  const said = (reason: Finding['reason'], good: boolean | null, more: Partial<Finding> = {}): JudgedSigner => ({
    name,
    contradicts: false,
    finding: { reason, assurance: 'none', steps: [step(good, 'Signature over type and payload of the envelope')], facts, ...more },
  });
  for (const anchor of [...named, ...known.filter((key) => !named.includes(key)).slice(0, TRIED)])
    for (const way of waysOf(anchor)) {
      const check = crypto.signature({ ...way, key: { form: 'spki', bytes: anchor.bytes } });
      check.update(signed);
      if (check.fits(one.signature) !== 'good') continue;
      keys.use(anchor);
      const repeat = repeated(placed, placed.envelope.signatures.indexOf(one), anchor, way);
      const all = [...facts, fact('Key', anchor.algorithm), fact('Key fingerprint', anchor.fingerprint), fact('Key from', anchor.origin), ...repeat];
      return said(keys.standingOf(anchor).reason, true, { ...keys.standingOf(anchor), facts: all });
    }
  const [first] = named;
  if (!first)
    return said(
      'public_key_absent',
      null,
      known.length > 0 && one.keyId === null
        ? { explain: 'It does not say which key it is by, and none at hand fits: that key is not here, or it was altered.' }
        : {},
    );
  keys.use(first);
  if (keys.pinning && !first.pinned)
    return said('key_not_pinned', false, {
      explain: 'The signature does not fit, by a key that nobody pinned: it settles nothing.',
      may_say: 'An envelope lies here whose signature does not fit it.',
      may_not_say: 'It was altered.',
    });
  return { ...said('signature_mismatch', false), contradicts: true };
}
