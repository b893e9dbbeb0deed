// Ids that stand more than once in a source.
import type { EvidenceStage } from '../../kernel/lanes.ts';
import { findManyIds } from '../../kernel/many-ids.ts';

/** Makes the table `often` of their hashes; whether there are any. */
export const findRepeated = (stage: Pick<EvidenceStage, 'run' | 'rows'>, most?: number): Promise<boolean> =>
  findManyIds(stage, { table: 'often', id: 'event_id', where: 'true', many: 'count(*) > 1' }, most);
