import type { Shape } from '../../../contract/model/readiness.ts';
import { defineMeasure } from '../define-measure.ts';
import confirm from './confirm.sql?raw';
import conflicts from './conflicts.sql?raw';
import drifts from './drifts.sql?raw';
import found from './found.sql?raw';
import shapes from './shapes.sql?raw';

export default defineMeasure({
  id: 'shapes',
  title: 'Shapes of records',
  method:
    'members of records by day, from one of some twenty thousand records a source: what came or went, held against all records of it, and what has another type elsewhere',
  async measure(scratch) {
    for (const sql of [shapes, drifts, confirm, conflicts]) await scratch.run(sql);
    return scratch.rows<Shape>(found);
  },
});
