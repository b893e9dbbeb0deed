// COSE messages as files: such as hold a signature and nothing else. One that carries its payload is evidence itself.
import type { ProofFile } from '../define-verifier.ts';
import { LABEL, readCose } from './message.ts';

/** Of detached signatures, longest first. */
export const ENDINGS = ['.cose.sig', '.sig.cose', '.cose.cbor', '.cose', '.scitt', '.cbor', '.sig'];

/** Tags 18, 98 and 17, or none, before an array of four that begins with a byte string; CBOR's own mark may stand before it. */
export function beginsAsCose(head: Uint8Array): boolean {
  let at = head[0] === 0xd9 && head[1] === 0xd9 && head[2] === 0xf7 ? 3 : 0;
  if (head[at] === 0xd2 || head[at] === 0xd1) at += 1;
  else if (head[at] === 0xd8 && head[at + 1] === 0x62) at += 2;
  const [array = 0, first = 0] = [head[at], head[at + 1]];
  return (array === 0x84 || array === 0x9f) && first >= 0x40 && first <= 0x5a;
}

/** Detached, or over a digest alone: what it speaks of lies elsewhere. */
export function saysNothingElse(bytes: Uint8Array): boolean {
  const message = readCose(bytes);
  return message !== null && (message.payload === null || message.headers.protected(LABEL.payloadHash) !== undefined);
}

export const proofs: readonly ProofFile[] = [
  {
    id: 'cose:detached',
    title: 'COSE signature or receipt without its payload',
    document: 'RFC 9052, CBOR Object Signing and Encryption',
    version: '2022-08',
    origin: 'a library of COSE, with a detached payload; a transparency service (SCITT)',
    recognise: {
      examine: ({ bytes, complete }) => (beginsAsCose(bytes) && (!complete || saysNothingElse(bytes)) ? { score: 96, reasons: ['a COSE message'] } : undefined),
    },
    proves: saysNothingElse,
  },
];
