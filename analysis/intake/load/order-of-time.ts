// Events in order of time, where the order of reading left them far from it: zone maps then skip what a range of time does not touch.
import { Fault } from '../../contract/faults.ts';
import type { EvidenceStage } from '../../kernel/lanes.ts';
import disorderSql from './disorder.sql?raw';

/** Share of their time that row groups may overlap before the table is rewritten. */
const DISORDER = 0.34;

/** The order is for speed only: where sorting takes more memory than there is (wide records), events stay in the order in which they were read. */
export async function inOrderOfTime(stage: Pick<EvidenceStage, 'run' | 'rows'>): Promise<void> {
  const [found] = await stage.rows<{ groups: number; share: number }>(disorderSql.trim().replace(/;$/, ''));
  if (!found || found.groups < 2 || found.share <= DISORDER) return;
  try {
    await stage.run('CREATE TABLE event_in_order AS FROM event ORDER BY time_ns NULLS LAST, record');
  } catch (error) {
    if (error instanceof Fault && error.code === 'memory.full') return;
    throw error;
  }
  await stage.run('DROP TABLE event');
  await stage.run('ALTER TABLE event_in_order RENAME TO event');
}
