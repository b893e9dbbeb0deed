// A value of a record as a forger changes it: one digit or letter, so that nothing moves.
import type { Chance } from './chance.ts';

export interface Altered {
  /** Place of the changed byte in the record. */
  at: number;
  byte: number;
  what: 'a user' | 'an address' | 'a time' | 'a value';
  before: string;
  after: string;
}

const kinds: readonly { what: Altered['what']; pattern: RegExp }[] = [
  { what: 'a user', pattern: /(?:user|username|user_name|principal|principalid|account|actor|login|auid|uid)"?\s*[:=]\s*"?([A-Za-z0-9][\w.@-]*)/gi },
  { what: 'an address', pattern: /\b(\d{1,3}(?:\.\d{1,3}){3})\b/g },
  { what: 'a time', pattern: /(\d{2}:\d{2}:\d{2})/g },
];
const any = { what: 'a value', pattern: /([A-Za-z0-9]{2,})/g } as const;
/** Texts that are shown. */
const SHOWN = 60;

/** `text`: the record, one character a byte. Null where nothing in it is a letter or digit. */
export function alteredValue(text: string, chance: Chance): Altered | null {
  const first = chance.below(kinds.length + 1);
  const order = [...kinds.slice(first), any, ...kinds.slice(0, first)];
  for (const { what, pattern } of order) {
    const found = chance.pick([...text.matchAll(pattern)]);
    const value = found?.[1];
    if (!found || value === undefined) continue;
    // Of a time and an address the last digit, of a name any character.
    const places = [...value].flatMap((char, index) => (/[A-Za-z0-9]/.test(char) ? [index] : []));
    const place = what === 'a time' || what === 'an address' ? places.at(-1) : chance.pick(places);
    if (place === undefined) continue;
    const other = otherThan(value.charAt(place), chance);
    const at = found.index + found[0].lastIndexOf(value) + place;
    return {
      at,
      byte: other.charCodeAt(0),
      what,
      before: value.slice(0, SHOWN),
      after: (value.slice(0, place) + other + value.slice(place + 1)).slice(0, SHOWN),
    };
  }
  return null;
}

/** A digit for a digit, a letter for a letter. */
function otherThan(char: string, chance: Chance): string {
  const [base, count] = char <= '9' ? [48, 10] : char <= 'Z' ? [65, 26] : [97, 26];
  return String.fromCharCode(base + ((char.charCodeAt(0) - base + 1 + chance.below(count - 1)) % count));
}
