import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'tokens-one-place',
  title: 'Tokens that are used from one place at a time',
  question: 'where',
  unit: 'tokens',
  method: 'used tokens without a return to a first place within ten minutes while another place used it between, inside one source',
  demands: [10, 11],
  silentOn: 'That an address is a place: people behind one proxy share it, and a change of networks is no second place.',
  needs: ['tokens'],
  rows,
});
