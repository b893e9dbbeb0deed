import type { CoverageCell } from '../../../contract/model/readiness.ts';
import { defineMeasure } from '../define-measure.ts';
import cells from './cells.sql?raw';

export default defineMeasure({
  id: 'coverage',
  title: 'The five questions',
  method: 'events that state who, what, when, where and how, by source, kind of log and day',
  measure: (scratch) => scratch.rows<CoverageCell>(cells),
});
