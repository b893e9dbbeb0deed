// What the grounds of explanations mean, and how far their evidence is proven, in words.
import type { AbsenceEvidence, AbsenceExplanation } from '../../../analysis/contract/index.ts';

export const groundWords: Record<AbsenceExplanation['ground'], string> = {
  declared: 'a chain, or whoever exported, says so',
  recorded: 'a record tells of the act',
  shown: 'it follows from other records',
  fits: 'the gap merely looks so',
};

export const proofWords: Record<AbsenceEvidence['proof'], string> = {
  proven: 'verified',
  agrees: 'agrees with an unsigned statement',
  nothing: 'nothing proves it',
  contradicted: 'its file is contradicted',
};
