import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'who-touched',
  title: 'Who read or changed this scope or record, in this period?',
  form: 'list',
  method: 'accounts with acts upon resources that fit, reads and changes apart, refused ones apart',
  silent_on: 'Access by ways that no log here covers; resources under another name.',
  parameters: [{ name: 'resource', type: 'pattern', default: null, help: 'what was acted upon, with * for any text; absent = all that a scope names' }],
  needs: ['user_name', 'resource', 'event_action'],
  declared: ['resources'],
  demands: [3, 18, 62],
  sql,
});
