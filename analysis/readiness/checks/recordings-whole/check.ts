import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'recordings-whole',
  title: 'Recordings that hold their session',
  question: 'complete',
  unit: 'sessions',
  method:
    'ended sessions of gateways that record (hoop.dev, Teleport) whose recording is not cut at its limit, was exported and holds something; of Teleport those that were uploaded, where uploads are recorded',
  demands: [1, 9],
  silentOn: 'That nothing was left out of the middle of a recording.',
  rows,
});
