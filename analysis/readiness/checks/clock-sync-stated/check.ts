import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'clock-sync-stated',
  title: 'Hosts whose clock is said to be in step',
  question: 'when',
  unit: 'sources',
  method: 'hosts whose records of a time service (NTP, chrony, timesyncd, W32Time) tell of no lost or wrong clock, of all hosts that have such records',
  demands: [47],
  silentOn: 'That the clock was right in between, and anything of hosts without such records.',
  rows,
});
