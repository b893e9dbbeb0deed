// Who could have made a ledger digest: it is compared with exported blocks, and what they are made of stays in the database.
import { type Forgery, unproven } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  { who: 'writer of the store', can: true, means: 'have digest and exported blocks state another hash', attack: 'summed-anew', on: ['consistent only'] },
  {
    who: 'anybody with an editor',
    can: true,
    means: 'change what else an exported block states, its transactions included: only the database checks that',
    attack: 'other-rows',
    on: ['consistent only'],
  },
  {
    who: 'anybody with an editor',
    can: false,
    means: 'change the hash: the exported block after it states another',
    attack: 'edited',
    on: ['consistent only'],
  },
  unproven,
];
