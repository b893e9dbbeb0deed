import { defineCheck } from '../define-check.ts';
import counts from './check.sql?raw';

export default defineCheck({
  id: 'bytes-proven',
  title: 'Events whose bytes are proven by a signature or seal',
  question: 'proof',
  unit: 'events',
  failing: 'not verdict:verified',
  method: 'events in verified items, of all events; mere agreement with a list does not count',
  demands: [35, 36, 37, 80],
  silentOn: 'That what was written is true: a seal shows no change after writing.',
  counts,
});
