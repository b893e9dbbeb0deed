import { logAct } from '../../tables/log-act.ts';
import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'log-control-unchanged',
  title: 'Changes to logs and their stores by who may make them',
  question: 'guarded',
  unit: 'changes',
  method:
    'successful deletions, pauses, changes of level, retention and access of logs and of what keeps them, by somebody whom a scope names among those who read and manage logs',
  demands: [43, 45],
  silentOn: 'Of changes that no log records, which is what the first change may have seen to.',
  needs: ['identities'],
  tables: [logAct],
  rows,
});
