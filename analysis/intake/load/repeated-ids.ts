// Ids that stand more than once: looked for a share of them after the other, so that memory does not grow with the number of events.
import type { EvidenceStage } from '../../kernel/lanes.ts';
import repeatedSql from './repeated-ids.sql?raw';

/** Ids of one share, about. */
const SHARE = 1_000_000;

/** Makes the table `often` of their hashes; whether there are any. A source without takes narrow passes only. */
export async function findRepeated(stage: Pick<EvidenceStage, 'run' | 'rows'>, most = SHARE): Promise<boolean> {
  const [found] = await stage.rows<{ ids: number }>('SELECT count(event_id) AS ids FROM event');
  const shares = Math.max(1, Math.ceil(Number(found?.ids ?? 0) / most));
  await stage.run('CREATE OR REPLACE TEMP TABLE often (h UBIGINT)');
  for (let share = 0; share < shares; share++) await stage.run(repeatedSql.replace('{shares}', String(shares)).replace('{share}', String(share)));
  const [repeated] = await stage.rows<{ ids: number }>('SELECT count(*) AS ids FROM often');
  return Number(repeated?.ids ?? 0) > 0;
}
