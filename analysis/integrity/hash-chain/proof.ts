// A profile of a chained log as a file: it says how digests are made and holds no events.
import type { ProofFile } from '../define-verifier.ts';
import sample from './cases/hash-chain-profile/good.json?raw';
import { PROFILE, readProfile } from './profile.ts';
import { mayBeProfile } from './rules.ts';

const proves = (bytes: Uint8Array): boolean => typeof readProfile(bytes) !== 'string';

export const chainProfile: ProofFile = {
  id: 'hash-chain:profile',
  title: 'Profile of a chained log (log-chain/1)',
  document: 'analysis/integrity/hash-chain/README.md',
  version: '1',
  origin: 'an editor, or the proposal that the verification of a chained log without a profile makes',
  sample,
  recognise: {
    examine: ({ bytes, text, complete }) =>
      mayBeProfile(text) && (!complete || proves(bytes)) ? { score: 98, reasons: [`one document that says it is ${PROFILE}`] } : undefined,
  },
  proves,
};
