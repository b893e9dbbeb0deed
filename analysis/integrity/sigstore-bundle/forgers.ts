// Who could have made what a bundle signs: certificates are valid for minutes, and the time at which they signed is what a log says.
import { byCertificate, CAME, type Forgery, PINNED, unproven } from '../forgers.ts';

export const forgers: readonly Forgery[] = [
  ...byCertificate.map((one) => (one.attack === 'signed-anew' ? { ...one, means: 'sign other content while the certificate is valid' } : one)),
  {
    who: 'holder of the key',
    can: false,
    means: 'sign other content after the certificate ended, while the log tells the true time',
    attack: 'signed-late',
    on: [PINNED, CAME],
  },
  { who: 'log operator', can: true, means: 'state another time of signing, so that an old key signs anew', attack: 'timed-otherwise', on: [PINNED, CAME] },
  unproven,
];
