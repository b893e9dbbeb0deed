// Who could have made an answer about a lock, and what lies behind the lock: nothing signs the one, and the other is kept as it was found.
import { type Forgery } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  { who: 'anybody with an editor', can: true, means: 'write an answer that says what they like of a lock', attack: 'other-answer', on: ['none'] },
  {
    who: 'writer of the store',
    can: true,
    means: 'put other content there before it was locked: a lock keeps what it finds',
    attack: 'before-the-lock',
    on: ['none'],
  },
];
