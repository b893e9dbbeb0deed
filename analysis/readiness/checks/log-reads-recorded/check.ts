import { logAct } from '../../tables/log-act.ts';
import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'log-reads-recorded',
  title: 'Log stores whose reads are recorded',
  question: 'guarded',
  unit: 'items',
  method: 'log stores that records name and of which at least one read is recorded, of those that are named twice and more',
  demands: [45],
  silentOn: 'That all reads are recorded; that nobody read a store of which no read is recorded.',
  tables: [logAct],
  rows,
});
