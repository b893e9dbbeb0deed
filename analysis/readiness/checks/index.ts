// The readiness checks, in the order of the scorecard: who, what, when, where, how, then completeness, form, keeping, guarding, proof.
import { registry } from '../../kernel/registry.ts';
import accountsDeclared from './accounts-declared/check.ts';
import accountsNotDormant from './accounts-not-dormant/check.ts';
import accountsPersonal from './accounts-personal/check.ts';
import actionsWithinRole from './actions-within-role/check.ts';
import addressStated from './address-stated/check.ts';
import bytesProven from './bytes-proven/check.ts';
import clockSyncStated from './clock-sync-stated/check.ts';
import confidenceMoves from './confidence-moves/check.ts';
import copyComplete from './copy-complete/check.ts';
import copySingle from './copy-single/check.ts';
import copyUnaltered from './copy-unaltered/check.ts';
import criticalActionsLogged from './critical-actions-logged/check.ts';
import decisionsConsistent from './decisions-consistent/check.ts';
import decisionsExplained from './decisions-explained/check.ts';
import decisionsNameTheirPolicy from './decisions-name-their-policy/check.ts';
import deletionsRecorded from './deletions-recorded/check.ts';
import deliveryLag from './delivery-lag/check.ts';
import eventsInFocus from './events-in-focus/check.ts';
import identifiersNotPlain from './identifiers-not-plain/check.ts';
import identifiersSalted from './identifiers-salted/check.ts';
import identityStated from './identity-stated/check.ts';
import identityTraceable from './identity-traceable/check.ts';
import idsUnambiguous from './ids-unambiguous/check.ts';
import layersCovered from './layers-covered/check.ts';
import leaversGone from './leavers-gone/check.ts';
import levelsBalanced from './levels-balanced/check.ts';
import logControlUnchanged from './log-control-unchanged/check.ts';
import logReadersKnown from './log-readers-known/check.ts';
import logReadsRecorded from './log-reads-recorded/check.ts';
import methodKnown from './method-known/check.ts';
import noLossAtPeaks from './no-loss-at-peaks/check.ts';
import noSilence from './no-silence/check.ts';
import outcomeBalance from './outcome-balance/check.ts';
import outcomeStated from './outcome-stated/check.ts';
import policiesCurrent from './policies-current/check.ts';
import recordingsWhole from './recordings-whole/check.ts';
import retentionMet from './retention-met/check.ts';
import retentionNotExceeded from './retention-not-exceeded/check.ts';
import riskInRange from './risk-in-range/check.ts';
import riskMoves from './risk-moves/check.ts';
import riskScored from './risk-scored/check.ts';
import roleChangesRecorded from './role-changes-recorded/check.ts';
import schemaAgrees from './schema-agrees/check.ts';
import schemaSteady from './schema-steady/check.ts';
import seamsClosed from './seams-closed/check.ts';
import sensitiveAbsent from './sensitive-absent/check.ts';
import sequenceUnbroken from './sequence-unbroken/check.ts';
import serviceAccountsNotInteractive from './service-accounts-not-interactive/check.ts';
import sessionEndStated from './session-end-stated/check.ts';
import sessionLabelled from './session-labelled/check.ts';
import sessionsKeepTheirDevice from './sessions-keep-their-device/check.ts';
import sourcesExpectedPresent from './sources-expected-present/check.ts';
import timeDst from './time-dst/check.ts';
import timeFalsePrecision from './time-false-precision/check.ts';
import timeMonotonic from './time-monotonic/check.ts';
import timePrecision from './time-precision/check.ts';
import timeStated from './time-stated/check.ts';
import timeUnassumed from './time-unassumed/check.ts';
import timeUtc from './time-utc/check.ts';
import tokensEnded from './tokens-ended/check.ts';
import tokensExpire from './tokens-expire/check.ts';
import tokensIssued from './tokens-issued/check.ts';
import tokensNotRefreshedAfterRevocation from './tokens-not-refreshed-after-revocation/check.ts';
import tokensOnePlace from './tokens-one-place/check.ts';
import transportEncrypted from './transport-encrypted/check.ts';
import volumeSteady from './volume-steady/check.ts';

export const checks = registry('check', [
  identityStated,
  idsUnambiguous,
  sessionEndStated,
  timeStated,
  timeUnassumed,
  timeUtc,
  timePrecision,
  timeFalsePrecision,
  timeMonotonic,
  timeDst,
  clockSyncStated,
  deliveryLag,
  addressStated,
  outcomeStated,
  methodKnown,
  criticalActionsLogged,
  layersCovered,
  schemaSteady,
  schemaAgrees,
  levelsBalanced,
  eventsInFocus,
  transportEncrypted,
  bytesProven,
  sequenceUnbroken,
  noSilence,
  volumeSteady,
  noLossAtPeaks,
  seamsClosed,
  sourcesExpectedPresent,
  copyComplete,
  copySingle,
  retentionMet,
  retentionNotExceeded,
  deletionsRecorded,
  copyUnaltered,
  tokensEnded,
  tokensIssued,
  tokensOnePlace,
  tokensExpire,
  tokensNotRefreshedAfterRevocation,
  identityTraceable,
  accountsPersonal,
  serviceAccountsNotInteractive,
  leaversGone,
  accountsDeclared,
  accountsNotDormant,
  identifiersNotPlain,
  identifiersSalted,
  sensitiveAbsent,
  outcomeBalance,
  sessionsKeepTheirDevice,
  sessionLabelled,
  riskScored,
  riskInRange,
  riskMoves,
  decisionsExplained,
  decisionsNameTheirPolicy,
  policiesCurrent,
  decisionsConsistent,
  confidenceMoves,
  actionsWithinRole,
  roleChangesRecorded,
  logControlUnchanged,
  logReadersKnown,
  logReadsRecorded,
  recordingsWhole,
]);
