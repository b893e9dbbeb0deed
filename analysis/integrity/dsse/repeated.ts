// The command that checks a signature of an envelope with jq and openssl: what is signed is written out first, type and payload with their lengths.
import { keyFile, quoted, reference } from '../reference.ts';
import type { Anchor } from '../trust/anchor.ts';
import type { Fact } from '../verdict.ts';
import type { Placed, Way } from './judge.ts';

/** None for signatures that openssl does not read as they stand (the two numbers of ECDSA side by side). */
export function repeated({ path, place, envelope: { type, payload } }: Placed, index: number, key: Anchor, { scheme, hash, form }: Way): Fact[] {
  if (form === 'raw') return [];
  const length = new TextEncoder().encode(type).length;
  const decoded = '| tr _- /+ | base64 -d';
  const check =
    scheme === 'ed25519'
      ? ['openssl pkeyutl -verify -pubin -inkey', keyFile(key), '-rawin -in signed.bin -sigfile signature.bin']
      : [
          `openssl dgst -${hash ?? 'sha256'} -verify`,
          keyFile(key),
          `${scheme === 'rsa-pss' ? '-sigopt rsa_padding_mode:pss ' : ''}-signature signature.bin signed.bin`,
        ];
  return reference(
    `{ printf 'DSSEv1 %s %s %s ' ${length} ${quoted(type)} ${payload.length}; jq -rs '.[${place}].payload'`,
    { file: path },
    `${decoded}; } > signed.bin; jq -rs '.[${place}].signatures[${index}].sig'`,
    { file: path },
    `${decoded} > signature.bin;`,
    ...check,
  );
}
