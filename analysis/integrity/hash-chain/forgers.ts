// Who could have made a chain, by what vouches for it: without a key or a note from outside, whoever can compute digests.
import { bySignature, CAME, type Forgery, PINNED } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  ...bySignature,
  { who: 'writer of the store', can: false, means: 'compute the chain anew below the signed checkpoints', attack: 'chained-anew', on: [PINNED, CAME] },
  { who: 'holder of the secret', can: true, means: 'compute the codes of other records', attack: 'coded-anew', on: ['keyed'] },
  { who: 'writer of the store', can: false, means: 'compute the codes anew with a secret of their own', attack: 'own-secret', on: ['keyed'] },
  { who: 'writer of the store', can: false, means: 'compute the chain anew: it no longer leads to the noted digest', attack: 'chained-anew', on: ['anchored'] },
  { who: 'writer of the store', can: true, means: 'compute the chain anew from any record on', attack: 'chained-anew', on: ['consistent only'] },
  {
    who: 'anybody with an editor',
    can: false,
    means: 'change a record: its digest no longer fits',
    attack: 'edited',
    on: ['keyed', 'anchored', 'consistent only'],
  },
];
