// Two logs of the same acts: the share of the one's keys that the other has estimates how complete the other is (capture and recapture).
import type { Completeness } from '../../../contract/model/readiness.ts';
import type { Scratch } from '../../../kernel/lanes.ts';
import type { Given } from '../define-measure.ts';
import { findParts, tellLogsApart } from '../../logs/logs.ts';
import { logWords } from '../../../contract/log-words.ts';
import keep from './counterparts-kept.sql?raw';
import { recaptured } from './recaptured.ts';
import named from './acts-named.sql?raw';
import beside from './beside.sql?raw';
import copies from './copies.sql?raw';
import elsewhere from './counterpart-elsewhere.sql?raw';
import everyKey from './counterpart-keys.sql?raw';
import rates from './counterpart-rates.sql?raw';
import refuse from './counterpart-refused.sql?raw';
import readOnce from './read-once.sql?raw';
import sides from './counterpart-sides.sql?raw';
import extracts from './extracts.sql?raw';
import begin from './pairs-begun.sql?raw';
import open from './pairs-open.sql?raw';
import sample from './keys-sampled.sql?raw';
import pair from './keys-paired.sql?raw';

interface Rate {
  source: number;
  log: string | null;
  against: number;
  against_log: string | null;
  expected: number;
  captured: number;
  /** Share of the acts of the log that the other did not see either. */
  unseen: number;
  /** The members by which they are joined. */
  key: string;
  against_key: string;
}

/** From so many events on, pairs are looked for in a sample of keys. */
const SAMPLED = 1_000_000;
/** From so many on, whether keys are a count is told by a part of them. */
const LOOKED_AT = 100_000;

/** Leaves the tables of logs/logs.ts, `counterpart`, `counterpart_side`, `counterpart_shift`, `time_beside` and `copied`. */
export async function counterparts(scratch: Scratch, given: Given): Promise<Completeness[]> {
  await given.facts('request');
  const { events } = await scratch.one<{ events: number }>('count', 'SELECT count(*) AS events FROM event');
  const one_in = Math.max(1, Math.ceil(events / SAMPLED));
  await findParts(scratch);
  await scratch.run(named);
  const looked_in = Math.max(1, Math.ceil(events / one_in / LOOKED_AT));
  await scratch.run(sample, { one_in, looked_in });
  await tellLogsApart(scratch, one_in);
  await scratch.run(pair, { one_in, looked_in });
  await scratch.run(begin);
  // The second choice of two logs is looked at where the first does not stand.
  for (const choice of [1, 2, 3]) {
    await scratch.run(open, { choice });
    const { pairs } = await scratch.one<{ pairs: number }>('count', 'SELECT count(*) AS pairs FROM pair_open');
    if (pairs === 0) continue;
    await scratch.run(everyKey, { choice });
    await scratch.run(refuse);
    await scratch.run(keep);
  }
  await scratch.run(sides);
  const { copies: twice } = await scratch.one<{ copies: number }>('count', 'SELECT count(copy_item) AS copies FROM item');
  if (twice > 0) await scratch.run(readOnce);
  await given.facts('received');
  await given.facts('happened');
  await scratch.run(beside);
  await scratch.run(copies);
  await scratch.run(extracts);
  await scratch.run(elsewhere);
  return (await scratch.rows<Rate>(rates)).map(({ source, log, against, against_log, expected, captured, unseen, key, against_key }) => {
    const other = logWords(against, against_log);
    return {
      source,
      ...(log === null ? {} : { log }),
      method: 'counterpart',
      ...recaptured({ captured, expected, unseen }),
      captured,
      expected,
      assumes: `Records of one act have the same ${key === against_key ? key : `${key} here and ${against_key} there`}; only acts that ${other} has are expected, in the time that both cover; what it lost it did not lose together with this ${log === null ? 'source' : 'log'}. Records without the key are not expected. The interval (99 %) is that of the share of all acts.`,
      against: other,
    };
  });
}
