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
  {
    who: 'sender of records',
    can: true,
    means: 'send messages, blocks and a key of their own among those of others',
    attack: 'sent-along',
    on: [CAME],
  },
  {
    who: 'sender of records',
    can: false,
    means: 'send messages, blocks and a key of their own: another one is pinned',
    attack: 'sent-along',
    on: [PINNED],
  },
  unproven,
];
