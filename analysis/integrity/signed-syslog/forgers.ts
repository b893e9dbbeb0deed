// Who could have made signed messages: whoever has the key of the originator, for any host: nothing ties a bare key to one.
import { bySignature, CAME, type Forgery, PINNED, unproven } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  ...bySignature,
  {
    who: 'holder of the key',
    can: true,
    means: 'sign messages in the name of another host: no bare key is tied to one',
    attack: 'other-host',
    on: [PINNED, CAME],
  },
  unproven,
];
