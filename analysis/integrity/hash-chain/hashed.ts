// Which bytes a profile hashes and how, as facts of a card: whoever checks again needs them.
import { fact, type Fact } from '../verdict.ts';
import type { InputPart, Profile } from './profile.ts';

const partWords = (one: InputPart): string =>
  'literal' in one
    ? JSON.stringify(one.literal)
    : 'previous' in one
      ? 'digest before'
      : 'field' in one
        ? one.field
        : `record as ${one.record}${one.omit === undefined ? '' : ` without ${one.omit.join(', ')}`}`;

export const hashedFacts = ({ hash, input, join }: Profile): Fact[] => [
  fact('Digest', hash.algorithm),
  fact('Hashed bytes', input.map(partWords).join(join ? `, ${JSON.stringify(join)}, ` : ', ')),
];
