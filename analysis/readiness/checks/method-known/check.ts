import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'method-known',
  title: 'Ways of access that can be told apart',
  question: 'how',
  unit: 'events',
  method:
    'events whose stated method or protocol belongs to a known class (API, console, SSH, SQL, remote desktop, VPN, password, second factor), of all that state one',
  demands: [6],
  silentOn: 'Whether the method was a strong one. Words that no class knows are kept as they are and listed.',
  facts: ['method'],
  rows,
});
