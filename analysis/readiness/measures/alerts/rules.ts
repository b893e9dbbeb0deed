// Rules that are tried on what is there: what they count, of whom, and from which number within which time they fire. Data only.
// Three lockouts in 15 minutes and two elevations in a day are the examples that ENISA gives for Regulation (EU) 2024/2690.

export const rules = [
  { rule: 'failed sign-ins of an account', statement: 'counted', act: 'failed sign-in', by: 'account', times: 5, minutes: 10 },
  { rule: 'failed sign-ins from an address', statement: 'counted', act: 'failed sign-in', by: 'address', times: 10, minutes: 10 },
  { rule: 'many accounts from one address', statement: 'spraying', act: 'failed sign-in', by: 'address', times: 5, minutes: 30 },
  { rule: 'sign-in after many failures', statement: 'succeeded', act: 'failed sign-in', by: 'account', times: 5, minutes: 30 },
  { rule: 'lockouts', statement: 'counted', act: 'lockout', by: 'all', times: 3, minutes: 15 },
  { rule: 'rights raised', statement: 'counted', act: 'grant', by: 'target', times: 2, minutes: 1440 },
  { rule: 'off-hours use', statement: 'off-hours', act: 'use', by: 'account', times: 1, minutes: 0 },
  { rule: 'new address of an account', statement: 'new', act: 'address', by: 'account', times: 5, minutes: 10_080 },
  { rule: 'new device of an account', statement: 'new', act: 'device', by: 'account', times: 5, minutes: 10_080 },
  { rule: 'impossible travel', statement: 'travel', act: 'use', by: 'account', times: 1, minutes: 0 },
] as const;

export type Rule = (typeof rules)[number];

/** Kilometres an hour that nobody exceeds, and kilometres within which places are not told apart. */
export const travel = { speed: 900, slack: 100 };

/** Least hours and days of an own past that is compared with, bits of surprise from which on it is told, and how many are told. */
export const ownPast = { hours: 20, days: 5, bits: 8, told: 20 };

export const thresholdOf = ({ statement, act, by, times, minutes }: Rule): string => {
  const within = minutes >= 1440 ? `${minutes / 1440} ${minutes === 1440 ? 'day' : 'days'}` : `${minutes} minutes`;
  switch (statement) {
    case 'counted':
      return `${times} ${act}s within ${within}${by === 'address' ? ', more than succeed from it' : ''}`;
    case 'spraying':
      return `failed sign-ins of ${times} accounts within ${within}, more than succeed from it`;
    case 'succeeded':
      return `a sign-in within ${within} of ${times} failed ones of the account`;
    case 'off-hours':
      return 'one act outside of the hours of a scope';
    case 'new':
      return `the first ${act} in ${within} that is new to an account with ${times} days of use`;
    case 'travel':
      return `farther than ${travel.speed} km/h and ${travel.slack} km between two acts`;
  }
};
