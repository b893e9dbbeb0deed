// bagit.txt, the declaration of a bag. Its manifests are lists of digests like any other; bag-info.txt is metadata that somebody wrote: text.
import type { ProofFile } from '../define-verifier.ts';
import { readDeclaration } from './bag.ts';
import sample from './cases/bagit-declaration/good.txt?raw';

export const bagDeclaration: ProofFile = {
  id: 'bagit:declaration',
  title: 'BagIt declaration',
  document: 'RFC 8493, section 2.1.1',
  version: '1.0',
  origin: '`bagit.txt` of a bag',
  sample,
  recognise: {
    examine: ({ bytes, complete }) =>
      complete && readDeclaration(bytes) ? { score: 98, reasons: ['the two lines of bagit.txt and nothing else'] } : undefined,
  },
  proves: (bytes) => readDeclaration(bytes) !== null,
};
