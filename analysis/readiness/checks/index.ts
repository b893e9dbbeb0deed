// The readiness checks, in the order of the scorecard: who, what, when, where, how, then completeness, form, keeping, guarding, proof.
import { registry } from '../../kernel/registry.ts';
import accountsDeclared from './accounts-declared/check.ts';
import accountsNotDormant from './accounts-not-dormant/check.ts';
import accountsPersonal from './accounts-personal/check.ts';
import addressStated from './address-stated/check.ts';
import bytesProven from './bytes-proven/check.ts';
import criticalActionsLogged from './critical-actions-logged/check.ts';
import identifiersNotPlain from './identifiers-not-plain/check.ts';
import identifiersSalted from './identifiers-salted/check.ts';
import identityStated from './identity-stated/check.ts';
import identityTraceable from './identity-traceable/check.ts';
import leaversGone from './leavers-gone/check.ts';
import outcomeBalance from './outcome-balance/check.ts';
import outcomeStated from './outcome-stated/check.ts';
import sensitiveAbsent from './sensitive-absent/check.ts';
import serviceAccountsNotInteractive from './service-accounts-not-interactive/check.ts';
import sessionEndStated from './session-end-stated/check.ts';
import sessionLabelled from './session-labelled/check.ts';
import sessionsKeepTheirDevice from './sessions-keep-their-device/check.ts';
import timeUnassumed from './time-unassumed/check.ts';
import tokensEnded from './tokens-ended/check.ts';
import tokensExpire from './tokens-expire/check.ts';
import tokensIssued from './tokens-issued/check.ts';
import tokensNotRefreshedAfterRevocation from './tokens-not-refreshed-after-revocation/check.ts';
import tokensOnePlace from './tokens-one-place/check.ts';

export const checks = registry('check', [
  identityStated,
  sessionEndStated,
  timeUnassumed,
  addressStated,
  outcomeStated,
  criticalActionsLogged,
  bytesProven,
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
]);
