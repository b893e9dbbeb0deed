// Who could have made a COSE message: whoever has the key or the secret; a receipt, whoever runs the log.
import { byCertificate, CAME, type Forgery, PINNED, unproven } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  ...byCertificate,
  { who: 'log operator', can: true, means: 'issue a receipt for another statement', attack: 'registered', on: [PINNED, CAME] },
  { who: 'holder of the secret', can: true, means: 'compute the code of another payload', attack: 'coded-anew', on: ['keyed'] },
  { who: 'writer of the store', can: false, means: 'compute the code with a secret of their own', attack: 'own-secret', on: ['keyed'] },
  { who: 'anybody with an editor', can: false, means: 'change the payload: its code no longer fits', attack: 'edited', on: ['keyed'] },
  unproven,
];
