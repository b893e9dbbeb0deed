import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'volume-steady',
  title: 'Sources whose volume keeps its rhythm',
  question: 'complete',
  unit: 'sources',
  method:
    'sources without a burst or a drop, by hours and by days, against the median of ten days of the same kind before; beyond six times how far the source strays by itself, and by half and more (days: a third)',
  demands: [34],
  silentOn: 'Why: an incident, a release, a holiday or a lost pipeline look the same; and the first days of a source, which nothing stands before.',
  rows,
});
