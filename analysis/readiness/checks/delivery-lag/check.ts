import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'delivery-lag',
  title: 'Records that arrived without delay',
  question: 'when',
  unit: 'events',
  method: 'records that were received within fifteen minutes of their time, of those that state when they were received',
  demands: [51],
  needs: ['clocks'],
  silentOn: 'How late the others were, and that the clocks of both sides agreed.',
  rows,
});
