// Who could have made an object that is as its store states: the answer of the store was written down by whoever asked it.
import { byAgreement, type Forgery } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  ...byAgreement,
  { who: 'writer of the store', can: true, means: 'change the content, and what the listing states of it', attack: 'summed-anew', on: ['structure only'] },
  {
    who: 'anybody with an editor',
    can: true,
    means: 'change the content and keep its length and its CRC: that is arithmetic',
    attack: 'same-crc',
    on: ['structure only'],
  },
];
