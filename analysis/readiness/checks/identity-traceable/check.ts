import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'identity-traceable',
  title: 'Identities that chain to an authentication',
  question: 'who',
  unit: 'identities',
  method: 'identities that act after an authentication of theirs, under any of their spellings, of those that act; where the evidence records authentications',
  demands: [19, 2],
  silentOn: 'That it was the person: an authentication shows who held the secret.',
  needs: ['identities'],
  rows,
});
