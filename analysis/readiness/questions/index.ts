// The questions, in the order in which auditors go: people, rights, acts, sign-ins, logs, proof, devices, reviews.
import { registry } from '../../kernel/registry.ts';
import accessReviews from './access-reviews/question.ts';
import actsOf from './acts-of/question.ts';
import afterHours from './after-hours/question.ts';
import approvals from './approvals/question.ts';
import breakGlass from './break-glass/question.ts';
import bytesUnchanged from './bytes-unchanged/question.ts';
import clocks from './clocks/question.ts';
import completeness from './completeness/question.ts';
import completenessRates from './completeness-rates/question.ts';
import deletions from './deletions/question.ts';
import dormantAccounts from './dormant-accounts/question.ts';
import failedSignIns from './failed-sign-ins/question.ts';
import firstSigns from './first-signs/question.ts';
import leaverPrivileged from './leaver-privileged/question.ts';
import leaverRemoval from './leaver-removal/question.ts';
import leaverUse from './leaver-use/question.ts';
import logAccess from './log-access/question.ts';
import logReviews from './log-reviews/question.ts';
import logSettings from './log-settings/question.ts';
import newAccounts from './new-accounts/question.ts';
import newOrigins from './new-origins/question.ts';
import noSecondFactor from './no-second-factor/question.ts';
import oldestRecord from './oldest-record/question.ts';
import remoteSupport from './remote-support/question.ts';
import rightsGranted from './rights-granted/question.ts';
import sensitiveContent from './sensitive-content/question.ts';
import serviceAccounts from './service-accounts/question.ts';
import settingChanges from './setting-changes/question.ts';
import sharedAccounts from './shared-accounts/question.ts';
import silentSources from './silent-sources/question.ts';
import tokensMisused from './tokens-misused/question.ts';
import whoTouched from './who-touched/question.ts';

export const questions = registry('question', [
  leaverUse,
  leaverPrivileged,
  leaverRemoval,
  newAccounts,
  rightsGranted,
  actsOf,
  whoTouched,
  failedSignIns,
  noSecondFactor,
  logAccess,
  logSettings,
  completeness,
  completenessRates,
  silentSources,
  oldestRecord,
  deletions,
  bytesUnchanged,
  clocks,
  sharedAccounts,
  serviceAccounts,
  dormantAccounts,
  afterHours,
  newOrigins,
  remoteSupport,
  breakGlass,
  settingChanges,
  approvals,
  tokensMisused,
  accessReviews,
  logReviews,
  sensitiveContent,
  firstSigns,
]);
