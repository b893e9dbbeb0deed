// Who could have made an image: its digests and check sums have no key.
import { byAgreement, type Forgery, unproven } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  ...byAgreement,
  { who: 'writer of the store', can: true, means: 'write the image anew, with its check sums', attack: 'summed-anew', on: ['structure only'] },
  { who: 'anybody with an editor', can: false, means: 'change bytes of a chunk: its check sum no longer fits', attack: 'edited', on: ['structure only'] },
  unproven,
];
