import { defineCheck } from '../define-check.ts';
import counts from './check.sql?raw';

export default defineCheck({
  id: 'identifiers-not-plain',
  title: 'Identities that are not written as mail addresses',
  question: 'guarded',
  unit: 'events',
  failing: 'user.email:* or user.name:*@* or user.id:*@*',
  method: 'events whose user is not written as a mail address, of all events that name a user',
  demands: [20],
  silentOn: 'That another identifier cannot be led back to a person.',
  counts,
});
