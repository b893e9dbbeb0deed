// Words for what made a verifier run again or a verdict another one.
import type { Cause } from './model/verification-run.ts';

const words: Record<Cause['code'], string> = {
  first: 'the first verification',
  key_pinned: 'pinned',
  key_withdrawn: 'withdrawn',
  secret_away: 'a secret that is not on this computer',
  secret_back: 'a secret that is on this computer again',
  source_added: 'new source',
  source_aside: 'source set aside',
  source_back: 'source brought back',
  source_read_again: 'source read again',
  verifier_version: 'another version of a verifier',
  program: 'another build of the program',
  range: 'another exported range',
  namespace: 'another purpose of signatures',
  verdicts_elsewhere: 'what other verifiers said',
  anew: 'asked for anew',
};

/** `pinned: list-public-keys.json`. The subject is untrusted text. */
export const causeWords = ({ code, subject }: Cause): string => (subject === null ? words[code] : `${words[code]}: ${subject}`);
