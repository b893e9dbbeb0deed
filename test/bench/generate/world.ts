// People, addresses and the pace of time that the generated logs share.
import type { Seeded } from '../../support/seeded.ts';

export const people = Array.from(
  { length: 60 },
  (_, i) => `${['alice', 'bob', 'carla', 'dmitri', 'elif', 'farid', 'greta', 'hugo', 'ines', 'jonas'][i % 10]}${i < 10 ? '' : i}`,
);

/** Addresses of documentation (RFC 5737) and private ones (RFC 1918): nobody's. */
export const homeAddress = (chance: Seeded): string => `10.${chance.below(4)}.${chance.below(30)}.${1 + chance.below(250)}`;
export const awayAddress = (chance: Seeded): string => `${chance.pick(['192.0.2', '198.51.100', '203.0.113'])}.${1 + chance.below(250)}`;

export const hex = (chance: Seeded, digits: number): string => {
  let text = '';
  while (text.length < digits) text += chance.below(0x1000000).toString(16).padStart(6, '0');
  return text.slice(0, digits);
};

const DAY = 86_400_000;

/** Milliseconds since 1970 that only go forward: `records` of them reach over 30 days for a million, over 300 at most. */
export function clock(chance: Seeded, records: number): () => number {
  const step = Math.min((30 * DAY) / 1_000_000, (300 * DAY) / records);
  let now = Date.UTC(2026, 0, 4, 6);
  return () => {
    now += chance.below(Math.ceil(2 * step));
    return now;
  };
}
