// A seeded log of an application as JSON lines: ten members, one of them nested, 250 bytes a line on average. The same seed gives the same bytes.
import { seeded } from '../../support/seeded.ts';
import { awayAddress, clock, hex, people } from './world.ts';
import { writeLines } from './write-lines.ts';

const services = ['checkout', 'accounts', 'catalogue', 'gateway'];

/** Writes `records` lines to `path`; gives the bytes written. */
export function generateJson(path: string, records: number, seed = 13): number {
  const chance = seeded(seed, 3);
  const now = clock(chance, records);
  return writeLines(path, records, () => {
    const level = chance.pick(['info', 'info', 'info', 'info', 'debug', 'warn', 'error']);
    const order = chance.below(1_000_000);
    const message = level === 'error' ? `order ${order} refused` : `order ${order} stored`;
    return JSON.stringify({
      time: new Date(now()).toISOString(),
      level,
      service: chance.pick(services),
      message,
      user: chance.pick(people),
      ip: awayAddress(chance),
      request_id: hex(chance, 16),
      session: hex(chance, 6),
      attempt: 1 + chance.below(3),
      http: { method: chance.pick(['GET', 'POST']), status: level === 'error' ? 500 : 200, ms: chance.below(900) },
    });
  });
}
