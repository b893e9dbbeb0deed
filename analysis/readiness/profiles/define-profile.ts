// A profile of the program, as data: defaults may be left out. What it may say: contract/model/profile.ts.
import type { ProfileGiven } from '../../contract/model/profile.ts';

export const defineProfile = (given: ProfileGiven): ProfileGiven => given;
