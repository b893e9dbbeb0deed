// Outputs that tools print for people to look at: cells are padded, wrapped or cut, so that no record can be read from them. Known by their beginning, and
// refused with the name of what gives the records whole.
import type { Head } from './recognition.ts';

const refused: readonly { begins: RegExp; why: string }[] = [
  {
    // AWS CLI User Guide, table output format: a rule, and the name of the command in a box.
    begins: /^\s{0,8}-{8,}\r?\n\|[ ]{0,512}[A-Z][A-Za-z0-9]{2,60}[ ]{0,512}\|\r?\n/,
    why: 'a table of the AWS CLI (--output table), made to be looked at; export it again with --output json',
  },
];

/** Why the item is refused, and what to do. */
export const refusedOf = (head: Head): string | undefined => refused.find(({ begins }) => begins.test(head.opening))?.why;
