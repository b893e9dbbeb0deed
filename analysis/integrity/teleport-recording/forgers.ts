// Who could have made a session recording: its check sums have no key.
import { type Forgery, unproven } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  {
    who: 'writer of the store',
    can: true,
    means: 'write parts anew, with their check sums and the count of events',
    attack: 'summed-anew',
    on: ['structure only'],
  },
  { who: 'anybody with an editor', can: false, means: 'change bytes of a part: its check sum no longer fits', attack: 'edited', on: ['structure only'] },
  unproven,
];
