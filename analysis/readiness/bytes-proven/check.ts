import { defineCheck } from '../define-check.ts';
import sql from './check.sql?raw';

export default defineCheck({
  id: 'bytes-proven',
  title: 'Events whose bytes are proven',
  question: 'proof',
  unit: 'events',
  failing: '#/integrity',
  method: 'events in items that are verified, of all events',
  sql,
});
