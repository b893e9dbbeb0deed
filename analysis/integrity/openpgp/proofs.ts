// Detached signatures of OpenPGP, armoured or as packets. Text signed in the clear and messages hold what they sign: they are evidence, and none of them.
import type { ProofFile } from '../define-verifier.ts';
import sample from './cases/openpgp-signature/good.asc?raw';
import { looksSigned, readStatement } from './statement.ts';

const isDetached = (bytes: Uint8Array): boolean => {
  const statement = readStatement(bytes, null);
  return statement?.kind === 'detached' && statement.whole;
};

export const signatureFile: ProofFile = {
  id: 'openpgp:signature',
  title: 'OpenPGP signature of a file',
  document: 'RFC 9580, OpenPGP, detached signatures',
  version: '2024-07',
  origin: '`gpg --armor --detach-sign FILE`',
  sample,
  recognise: {
    examine({ bytes, latin1: text, complete }) {
      if (!/^\s*-----BEGIN PGP SIGNATURE-----/.test(text) && !((bytes[0] ?? 0) >= 0x80 && looksSigned(bytes, '', ''))) return undefined;
      return complete && !isDetached(bytes) ? undefined : { score: 96, reasons: ['signature packets and nothing else'] };
    },
  },
  proves: isDetached,
};
