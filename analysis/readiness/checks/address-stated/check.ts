import { defineCheck } from '../define-check.ts';
import counts from './check.sql?raw';

export default defineCheck({
  id: 'address-stated',
  title: 'Authentications that state where from',
  question: 'where',
  unit: 'events',
  failing: 'event.category:*authentication* and not source.address:* and not source.ip:*',
  method: 'authentication events with a client address, of all authentication events',
  demands: [5, 11],
  silentOn: 'That the address is that of the person: proxies and load balancers hide it.',
  counts,
});
