// Who could have made a journal: the key of each epoch is gone when the next begins, and the verification key makes them all.
import type { Forgery } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  { who: 'holder of the secret', can: true, means: 'make all seals anew: the verification key yields them', attack: 'sealed-anew', on: ['forward sealed'] },
  {
    who: 'whoever ran the machine then',
    can: true,
    means: 'write other entries before their epoch is sealed',
    attack: 'sealed-in-time',
    on: ['forward sealed'],
  },
  {
    who: 'whoever ran the machine later',
    can: false,
    means: 'seal entries of an earlier epoch: its key is gone, and that of a later one shows',
    attack: 'sealed-later',
    on: ['forward sealed'],
  },
  { who: 'writer of the store', can: true, means: 'write the file anew: its digests have no key', attack: 'summed-anew', on: ['structure only'] },
  { who: 'anybody with an editor', can: false, means: 'change bytes of an entry', attack: 'edited', on: ['forward sealed', 'structure only'] },
];
