import { defineQuestion } from '../define-question.ts';
import sql from './question.sql?raw';

export default defineQuestion({
  id: 'new-origins',
  title: 'Access from addresses that an account had not used before',
  form: 'list',
  method: 'first successful sign-in of an account from an address that it had not used in the days of its history before',
  silent_on: 'Accounts with less history than was asked for are left out: all their addresses would be new.',
  parameters: [{ name: 'days', type: 'number', default: 7, help: 'days of history that an account must have' }],
  needs: ['user_name', 'source_ip', 'time_ns'],
  demands: [11, 67],
  sql,
});
