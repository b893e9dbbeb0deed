import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'identifiers-salted',
  title: 'Hashed identifiers that a list of names does not undo',
  question: 'guarded',
  unit: 'identities',
  method: 'identifiers that are digests and equal none of the plain digests (MD5, SHA-1, SHA-256) of names and mail addresses in the case',
  demands: [20],
  silentOn: 'That a digest is keyed: a name that is nowhere in the case was not tried.',
  needs: ['identities', 'sensitive'],
  facts: ['identity'],
  rows,
});
