// Signatures that were checked before: the same key, text and signature come to the same, and a drill asks for most of them in every run.
import type { CryptoPort, Fit, RunningSignature, SignatureSpec } from '../../kernel/ports.ts';
import { utf8 } from '../bytes.ts';

/** Signed texts up to this are remembered; larger ones are checked each time. */
const TEXT = 64 * 1024;
const MOST = 20_000;

export function remembering(crypto: CryptoPort): CryptoPort {
  const known = new Map<string, Fit>();
  return { ...crypto, signature: (spec) => running(crypto, spec, known) };
}

const keyOf = ({ key }: SignatureSpec): string => (key.form === 'jwk' ? JSON.stringify(key.jwk) : Array.from(key.bytes).join());
const names = new WeakMap<object, string>();

function running(crypto: CryptoPort, spec: SignatureSpec, known: Map<string, Fit>): RunningSignature {
  let parts: Uint8Array[] | null = [];
  let length = 0;
  let begun: RunningSignature | undefined;
  const begin = (): RunningSignature => {
    if (begun) return begun;
    begun = crypto.signature(spec);
    for (const part of parts ?? []) begun.update(part);
    parts = null;
    return begun;
  };
  return {
    update(bytes) {
      length += bytes.length;
      if (length > TEXT) begin();
      // A piece may be fleeting.
      if (parts) parts.push(bytes.slice());
      else begin().update(bytes);
    },
    fits(signature) {
      if (!parts) return begin().fits(signature);
      const hash = crypto.hash('sha256');
      const head = utf8(JSON.stringify([spec.scheme, spec.hash ?? '', spec.form ?? '', spec.key.form, nameOf(spec), signature.length]));
      hash.update(head);
      hash.update(signature);
      for (const part of parts) hash.update(part);
      const name = hash.hex();
      const before = known.get(name);
      if (before !== undefined) return before;
      const fit = begin().fits(signature);
      if (known.size >= MOST) known.clear();
      known.set(name, fit);
      return fit;
    },
  };
}

/** Of a key's bytes, made once. */
function nameOf(spec: SignatureSpec): string {
  const object = spec.key.form === 'jwk' ? spec.key.jwk : spec.key.bytes;
  let name = names.get(object);
  if (name === undefined) names.set(object, (name = keyOf(spec)));
  return name;
}
