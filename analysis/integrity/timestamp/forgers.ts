// Who could have made stamped bytes: a time stamp says when they were there at the latest, so whoever stamps can say so of any bytes.
import { bySignature, CAME, type Forgery, PINNED } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  ...bySignature.map(
    (one): Forgery => (one.attack === 'signed-anew' ? { ...one, who: 'time-stamp authority', means: 'stamp other content, with any time' } : one),
  ),
  { who: 'certificate authority', can: true, means: 'make somebody else an authority for time stamps', attack: 'issued', on: [PINNED, CAME] },
];
