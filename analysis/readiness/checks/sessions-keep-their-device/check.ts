import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'sessions-keep-their-device',
  title: 'Sessions that stay on one device',
  question: 'where',
  unit: 'sessions',
  method:
    'sessions that state a client or a device more than once, without a change to another kind of client or another device; a new version of the same client is no change',
  demands: [11],
  silentOn: 'That the device is the one it says: a client states what it likes.',
  facts: ['device'],
  rows,
});
