import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'actions-within-role',
  title: 'Actions within the role',
  question: 'how',
  unit: 'events',
  method:
    'successful actions by roles that a scope describes, that one of the roles of who acted may do; the role as the record states it, else as the scope declares the person',
  demands: [13],
  silentOn: 'Of roles and people that no scope describes.',
  needs: ['identities'],
  facts: ['role'],
  rows,
});
