import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'ids-unambiguous',
  title: 'Records with an id of their own',
  question: 'who',
  unit: 'events',
  method:
    'records whose id no other record of the same log has that says something else, of all with an id, where ids are given once by and large; repeated deliveries count once',
  demands: [7],
  silentOn: 'That the id leads to one actor and one object.',
  rows,
});
