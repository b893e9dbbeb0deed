import { defineCheck } from '../define-check.ts';
import sql from './check.sql?raw';

export default defineCheck({
  id: 'bytes-proven',
  title: 'Events whose bytes are proven by a signature or seal',
  question: 'proof',
  unit: 'events',
  failing: '#/integrity',
  method: 'events in verified items, of all events; mere agreement with a list does not count',
  sql,
});
