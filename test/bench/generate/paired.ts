// Two logs of the same requests, of a gateway and of the application behind it, as JSON lines: what readiness has to hold against each other. Seeded; some
// requests are lost on either side, an hour is missing in one, and the clock of one is off. The same seed gives the same bytes.
import { join } from 'node:path';
import { seeded } from '../../support/seeded.ts';
import { awayAddress, hex, people } from './world.ts';
import { writeLines } from './write-lines.ts';

const actions = ['record.read', 'record.read', 'record.read', 'record.update', 'export'];
/** Requests of a session: the first logs in, the last logs out. */
const SESSION = 20;
const SPAN_MS = 30 * 86_400_000;
const OFF_MS = -420_000;

/** Writes `records` lines in all to two files; gives their paths. */
export function generatePaired(folder: string, records: number, seed = 17): string[] {
  const each = Math.floor(records / 2);
  const from = Date.UTC(2026, 0, 1);
  const step = SPAN_MS / each;
  const side = (name: string, offset: number, of: number) => {
    const chance = seeded(seed, of);
    // The same for both: who asked for what.
    const shared = seeded(seed, 1);
    let seq = 0;
    let session = '';
    let address = '';
    const path = join(folder, name);
    writeLines(path, each, (index) => {
      const at = from + index * step + offset + (of === 2 ? 40 + chance.below(60) : 0);
      const nth = index % SESSION;
      if (nth === 0) [session, address] = [hex(shared, 8), awayAddress(shared)];
      seq += chance.below(200) === 0 ? 2 : 1;
      return JSON.stringify({
        timestamp: new Date(at).toISOString(),
        user: shared.pick(people),
        action: nth === 0 ? 'login' : nth === SESSION - 1 ? 'logout' : shared.pick(actions),
        outcome: nth > 0 && shared.below(40) === 0 ? 'failure' : 'success',
        resource: `/records/${shared.below(5000)}`,
        source_ip: address,
        request_id: hex(shared, 16),
        session_id: session,
        seq,
        ...(of === 2 ? { level: chance.pick(['info', 'info', 'debug']), took_ms: chance.below(900) } : { agent: 'cli/1.4' }),
      });
    });
    return path;
  };
  return [side('gateway.jsonl', 0, 3), side('app.jsonl', OFF_MS, 2)];
}
