// Who could have made logs of two devices that agree: whoever could write both.
import type { Forgery } from '../forgers.ts';

const on = ['consistent only'] as const;
export const forgers: readonly Forgery[] = [
  { who: 'writer of the store', can: true, means: 'change the logs of both devices alike', attack: 'changed-alike', on },
  { who: 'whoever ran the machine then', can: true, means: 'have both devices write other requests', attack: 'changed-alike', on },
  { who: 'anybody with an editor', can: false, means: 'change a record of one device: the other says otherwise', attack: 'edited', on },
  { who: 'anybody with an editor', can: false, means: 'add a second record of a request to one device', attack: 'written-twice', on },
];
