// Copy this file, give it the name of the framework and edition, and add one line to ../index.ts.
import { definePack } from '../define-pack.ts';

export default definePack({
  id: 'skeleton',
  name: 'Rules of the house',
  edition: '1',
  as_of: '2026-01-01',
  source: 'What was read, what was not, and what is general knowledge.',
  controls: [
    // Asks in our own words. Checks that answer the demands (DEMANDS.md) join by themselves; without a leading one nothing is shown.
    { id: '1.1', title: 'Accounts', asks: 'Every act names who did it.', demands: [2], leading: [2] },
    { id: '1.2', title: 'Approvals', asks: 'Access is approved.', demands: [13], manual: 'The approvals, which no log shows.' },
  ],
});
