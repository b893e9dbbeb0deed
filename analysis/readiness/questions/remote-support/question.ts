import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'remote-support',
  title: 'Vendor and remote support sessions: did they end?',
  form: 'list',
  method: 'sessions of people whose team fits, with how each ended',
  silent_on: 'Whether it was watched; approval where no record states it.',
  parameters: [{ name: 'team', type: 'pattern', default: '*vendor*', help: 'team of the people, as a scope declares it' }],
  needs: [],
  declared: ['people'],
  demands: [9, 15],
  sql,
});
