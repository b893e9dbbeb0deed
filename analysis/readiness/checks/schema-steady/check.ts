import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'schema-steady',
  title: 'Sources whose records keep their members',
  question: 'form',
  unit: 'sources',
  method:
    'sources in which no member that every record held is gone for good from some day on, of all sources with records of twenty and more on several days; members are looked for in every n-th record where there are more than forty thousand, and what is gone there is held against all records',
  demands: [22, 24],
  silentOn: 'Members that only some records hold, and changes of meaning under the same name.',
  needs: ['shapes'],
  rows,
});
