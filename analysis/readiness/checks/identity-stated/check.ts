import { defineCheck } from '../define-check.ts';
import counts from './check.sql?raw';

export default defineCheck({
  id: 'identity-stated',
  title: 'Events that name an identity',
  question: 'who',
  unit: 'events',
  failing: 'not user.name:* and not user.id:*',
  method: 'events with a user name or id, of all events',
  demands: [2, 81],
  silentOn: 'That the name is that of one person: shared and generic accounts have names too.',
  counts,
});
