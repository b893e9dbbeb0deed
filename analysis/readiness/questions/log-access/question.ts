import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'log-access',
  title: 'Who read, exported or deleted logs?',
  form: 'list',
  method: 'acts upon logs and log stores by the words of the sources, and upon resources that a scope names as log stores',
  silent_on: 'Sources that do not record the reading of logs: a log without such records is blind there.',
  needs: ['user_name', 'event_action'],
  demands: [44, 45],
  sql,
});
