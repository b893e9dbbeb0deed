// The readiness checks, in the order of the scorecard: who, what, when, where, how, then completeness, form, keeping, guarding, proof.
import { registry } from '../../kernel/registry.ts';
import addressStated from './address-stated/check.ts';
import bytesProven from './bytes-proven/check.ts';
import criticalActionsLogged from './critical-actions-logged/check.ts';
import identityStated from './identity-stated/check.ts';
import outcomeStated from './outcome-stated/check.ts';
import sessionEndStated from './session-end-stated/check.ts';
import timeUnassumed from './time-unassumed/check.ts';

export const checks = registry('check', [identityStated, sessionEndStated, timeUnassumed, addressStated, outcomeStated, criticalActionsLogged, bytesProven]);
