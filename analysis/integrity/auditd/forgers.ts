// Who could have made an audit log: nothing seals it, and its numbers are text.
import { type Forgery } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  { who: 'anybody with an editor', can: true, means: 'change records: nothing seals them', attack: 'edited', on: ['structure only'] },
  { who: 'anybody with an editor', can: true, means: 'take out events and number the rest anew', attack: 'numbered-anew', on: ['structure only'] },
];
