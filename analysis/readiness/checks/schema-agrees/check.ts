import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'schema-agrees',
  title: 'Members that mean the same type everywhere',
  question: 'form',
  unit: 'members',
  method:
    'members of one name that all sources hold with the same type (text, number, truth), of all that several sources hold; where a source has more than forty thousand records, of the members of every n-th record, with the interval of the share of all members',
  demands: [23],
  silentOn: 'Whether the same name means the same thing.',
  needs: ['shapes'],
  sampled: 'SELECT bool_or(one_in > 1) FROM shape_sample',
  rows,
});
