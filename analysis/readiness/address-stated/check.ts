import { defineCheck } from '../define-check.ts';
import sql from './check.sql?raw';

export default defineCheck({
  id: 'address-stated',
  title: 'Authentications that state where from',
  question: 'where',
  unit: 'events',
  failing: 'event.category:*authentication* and not source.address:* and not source.ip:*',
  method: 'authentication events with a client address, of all authentication events',
  sql,
});
