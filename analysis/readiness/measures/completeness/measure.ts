// Records that are there of those that ought to be, by three methods that know nothing of each other. Leaves the TEMP tables of counterparts.ts and sequences.ts.
import type { Completeness } from '../../../contract/model/readiness.ts';
import { defineMeasure } from '../define-measure.ts';
import { counterparts } from './counterparts.ts';
import inventory from './inventory.sql?raw';
import { sequences } from './sequences.ts';

export default defineMeasure({
  id: 'completeness',
  title: 'Completeness rate',
  method: 'records that are there of those that ought to be, by counterpart, sequence and inventory',
  async measure(scratch, given) {
    return [...(await counterparts(scratch, given)), ...(await sequences(scratch, given)), ...(await scratch.rows<Completeness>(inventory))];
  },
});
