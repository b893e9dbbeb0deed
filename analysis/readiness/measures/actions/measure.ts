// Leaves the TEMP table `act` beside its own: what kinds of acts there are.
import type { ActionCell } from '../../../contract/model/readiness.ts';
import actsSql from '../../members/acts.sql?raw';
import { defineMeasure } from '../define-measure.ts';
import declared from './declared.sql?raw';
import kinds from './kinds.sql?raw';

export default defineMeasure({
  id: 'actions',
  title: 'Actions by source',
  method: 'events of each kind of act that audits ask for, and of each action that a scope declares, by source',
  async measure(scratch) {
    await scratch.run(actsSql);
    await scratch.run(kinds);
    await scratch.run(declared);
    return scratch.rows<ActionCell>(
      'SELECT action, "by", source, events, expected FROM kind_of_act UNION ALL SELECT action, "by", source, events, expected FROM declared_act ORDER BY ALL',
    );
  },
});
