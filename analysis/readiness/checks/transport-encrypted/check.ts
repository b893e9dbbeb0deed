import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'transport-encrypted',
  title: 'Transports that are stated to be encrypted',
  question: 'guarded',
  unit: 'events',
  method:
    'events that state an encrypted transport (TLS version, cipher, https), of all that state a transport; plain http, syslog over UDP and “off” do not pass',
  demands: [42],
  silentOn: 'The wire over which the logs themselves travelled, and how the archives are stored: neither is in a log.',
  facts: ['transport'],
  rows,
});
