/// <reference types="vite/types/importMeta.d.ts" />
// The questions, by their folders, in the order in which they are put: who may, who did, what is missing, what is odd.
import { listed } from '../../kernel/registry.ts';
import type { AuditQuestion } from './define-question.ts';

const folders = import.meta.glob<AuditQuestion>(['./*/question.ts', '!./_*/**'], { eager: true, import: 'default' });

export const questions = listed('question', (id) => folders[`./${id}/question.ts`], [
  'leaver-use',
  'leaver-privileged',
  'leaver-removal',
  'new-accounts',
  'rights-granted',
  'acts-of',
  'who-touched',
  'failed-sign-ins',
  'no-second-factor',
  'log-access',
  'log-settings',
  'completeness',
  'completeness-rates',
  'silent-sources',
  'oldest-record',
  'deletions',
  'bytes-unchanged',
  'clocks',
  'shared-accounts',
  'service-accounts',
  'dormant-accounts',
  'after-hours',
  'new-origins',
  'remote-support',
  'break-glass',
  'setting-changes',
  'approvals',
  'tokens-misused',
  'access-reviews',
  'log-reviews',
  'sensitive-content',
  'first-signs',
]);
