import { defineCheck } from '../define-check.ts';
import sql from './check.sql?raw';

export default defineCheck({
  id: 'identity-stated',
  title: 'Events that name an identity',
  question: 'who',
  unit: 'events',
  failing: 'not user.name:* and not user.id:*',
  method: 'events with a user name or id, of all events',
  sql,
});
