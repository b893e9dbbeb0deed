// Who could have made the log of a day: sums hang on one another, and on no key.
import { type Forgery, unproven } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  { who: 'writer of the store', can: true, means: 'change a log, and compute its sum and all later ones anew', attack: 'summed-anew', on: ['consistent only'] },
  {
    who: 'writer of the store',
    can: false,
    means: 'change a log and its sum alone: the sum of the day after states another digest',
    attack: 'one-sum',
    on: ['consistent only'],
  },
  { who: 'whoever ran the machine then', can: true, means: 'write other alerts before their day is summed', attack: 'summed-anew', on: ['consistent only'] },
  { who: 'anybody with an editor', can: false, means: 'change the content: its digest no longer fits', attack: 'edited', on: ['consistent only'] },
  unproven,
];
