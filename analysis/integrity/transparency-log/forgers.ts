// Who could have made what a transparency log vouches for: its operator writes its tree, and no tree head alone shows whether others saw the same.
import { bySignature, CAME, type Forgery, PINNED, unproven } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  ...bySignature.filter(({ who }) => who !== 'holder of the key'),
  { who: 'log operator', can: true, means: 'sign another tree head, with other entries, for one who sees no other', attack: 'signed-anew', on: [PINNED, CAME] },
  { who: 'log operator', can: false, means: 'show two histories to one who holds both tree heads of a size', attack: 'two-histories', on: [PINNED, CAME] },
  { who: 'log operator', can: false, means: 'sign for another log whose key is at hand', attack: 'other-log', on: [PINNED, CAME] },
  unproven,
];
