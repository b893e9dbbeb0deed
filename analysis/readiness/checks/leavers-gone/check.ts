import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'leavers-gone',
  title: 'People who left and do not act any more',
  question: 'who',
  unit: 'identities',
  method: 'people for whom a scope says when they left, without a successful act under any of their names afterwards',
  demands: [19],
  silentOn: 'That nobody else uses the access they had under another name.',
  needs: ['identities'],
  rows,
});
