// The readiness checks, in the order of the scorecard: who, what, when, where, how, then completeness, form, keeping, guarding, proof.
import { registry } from '../../kernel/registry.ts';
import addressStated from './address-stated/check.ts';
import bytesProven from './bytes-proven/check.ts';
import clockSyncStated from './clock-sync-stated/check.ts';
import copyComplete from './copy-complete/check.ts';
import copySingle from './copy-single/check.ts';
import copyUnaltered from './copy-unaltered/check.ts';
import criticalActionsLogged from './critical-actions-logged/check.ts';
import deletionsRecorded from './deletions-recorded/check.ts';
import deliveryLag from './delivery-lag/check.ts';
import identityStated from './identity-stated/check.ts';
import idsUnambiguous from './ids-unambiguous/check.ts';
import noSilence from './no-silence/check.ts';
import outcomeStated from './outcome-stated/check.ts';
import retentionMet from './retention-met/check.ts';
import retentionNotExceeded from './retention-not-exceeded/check.ts';
import seamsClosed from './seams-closed/check.ts';
import sequenceUnbroken from './sequence-unbroken/check.ts';
import sessionEndStated from './session-end-stated/check.ts';
import sourcesExpectedPresent from './sources-expected-present/check.ts';
import timeDst from './time-dst/check.ts';
import timeFalsePrecision from './time-false-precision/check.ts';
import timeMonotonic from './time-monotonic/check.ts';
import timePrecision from './time-precision/check.ts';
import timeStated from './time-stated/check.ts';
import timeUnassumed from './time-unassumed/check.ts';
import timeUtc from './time-utc/check.ts';

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
  criticalActionsLogged,
  sequenceUnbroken,
  noSilence,
  seamsClosed,
  sourcesExpectedPresent,
  copyComplete,
  copySingle,
  retentionMet,
  retentionNotExceeded,
  deletionsRecorded,
  copyUnaltered,
  bytesProven,
]);
