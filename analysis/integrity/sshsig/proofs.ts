// Signature files of ssh-keygen -Y sign, in armour or as bytes.
import { latin1 } from '../../kernel/latin1.ts';
import type { ProofFile } from '../define-verifier.ts';
import sample from './cases/sshsig-signature/good.sig?raw';
import { looksSigned, readSignature } from './statement.ts';

export const signatureFile: ProofFile = {
  id: 'sshsig:signature',
  title: 'SSH signature of a file',
  document: 'OpenSSH, PROTOCOL.sshsig',
  version: '9.2',
  origin: '`ssh-keygen -Y sign -n file -f KEY FILE`',
  sample,
  recognise: {
    examine: ({ bytes }) => (looksSigned(latin1(bytes.subarray(0, 64))) ? { score: 97, reasons: ['begins as an SSH signature'] } : undefined),
  },
  proves: (bytes) => readSignature(bytes)?.end === bytes.length,
};
