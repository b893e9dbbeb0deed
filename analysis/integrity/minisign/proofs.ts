// Signature files of minisign and signify. One that holds its message (signify -e) is evidence itself, and none of them.
import type { ProofFile } from '../define-verifier.ts';
import sample from './cases/minisign-signature/good.minisig?raw';
import { looksSigned, readSignature } from './statement.ts';

export const signatureFile: ProofFile = {
  id: 'minisign:signature',
  title: 'Signature of minisign or signify',
  document: 'minisign, signature format: https://jedisct1.github.io/minisign/',
  version: '0.11',
  origin: '`minisign -S -m FILE`, or `signify -S -s KEY -m FILE`',
  sample,
  recognise: {
    examine: ({ text }) => (looksSigned(text) ? { score: 97, reasons: ['an untrusted comment, then a signature in base64'] } : undefined),
  },
  proves: (bytes) => readSignature(bytes)?.end === bytes.length,
};
