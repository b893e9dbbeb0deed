// Who could have made an event log file: its check sums have no key.
import type { Forgery } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  { who: 'writer of the store', can: true, means: 'change records and compute the check sums anew', attack: 'summed-anew', on: ['structure only'] },
  { who: 'anybody with an editor', can: false, means: 'change bytes of a record: its chunk no longer fits', attack: 'edited', on: ['structure only'] },
];
