// Two logs of the same acts: the share of the one's keys that the other has estimates how complete the other is (capture and recapture).
import type { Completeness } from '../../../contract/model/readiness.ts';
import type { Scratch } from '../../../kernel/lanes.ts';
import type { Given } from '../define-measure.ts';
import keep from './counterparts-kept.sql?raw';
import { recaptured } from './recaptured.ts';
import named from './acts-named.sql?raw';
import beside from './beside.sql?raw';
import copies from './copies.sql?raw';
import everyKey from './counterpart-keys.sql?raw';
import rates from './counterpart-rates.sql?raw';
import refuse from './counterpart-refused.sql?raw';
import sides from './counterpart-sides.sql?raw';
import sample from './keys-sampled.sql?raw';
import pair from './keys-paired.sql?raw';

interface Rate {
  source: number;
  against: number;
  expected: number;
  captured: number;
  /** Share of the acts of `source` that the other did not see either. */
  unseen: number;
  name: string;
  against_name: string;
}

/** From so many events on, pairs are looked for in a sample of keys. */
const SAMPLED = 1_000_000;

/** Leaves `counterpart`, `counterpart_key`, `counterpart_side`, `time_beside` and `copied`. */
export async function counterparts(scratch: Scratch, given: Given): Promise<Completeness[]> {
  await given.facts('request');
  const { events } = await scratch.one<{ events: number }>('count', 'SELECT count(*) AS events FROM event');
  const one_in = Math.max(1, Math.ceil(events / SAMPLED));
  await scratch.run(named);
  await scratch.run(sample, { one_in });
  await scratch.run(pair, { one_in });
  await scratch.run(everyKey);
  await scratch.run(refuse);
  await scratch.run(keep);
  await scratch.run(sides);
  await given.facts('received');
  await given.facts('happened');
  await scratch.run(beside);
  await scratch.run(copies);
  return (await scratch.rows<Rate>(rates)).map(({ source, against, expected, captured, unseen, name, against_name }) => {
    return {
      source,
      method: 'counterpart',
      ...recaptured({ captured, expected, unseen }),
      captured,
      expected,
      assumes: `Records of one act have the same ${name === against_name ? name : `${name} here and ${against_name} there`}; only acts that source ${against} has are expected, in the time that both cover; what it lost it did not lose together with this source. Records without the key are not expected. The interval (99 %) is that of the share of all acts.`,
      against: `source ${against}`,
    };
  });
}
