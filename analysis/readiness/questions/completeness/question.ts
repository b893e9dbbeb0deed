import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'completeness',
  title: 'Show that logs are complete for these days',
  form: 'matrix',
  method: 'events by source and UTC day; gaps that touch the period stand in the sheet, the rates by their methods in the last run',
  silent_on: 'Counts alone do not show that nothing is missing: a rate does, with its method and what it assumes.',
  needs: ['time_ns'],
  demands: [57, 77],
  sql,
});
