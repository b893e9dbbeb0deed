// The measures, in the order in which they are shown.
import type { Measure } from './define-measure.ts';
import actions from './actions/measure.ts';
import alerts from './alerts/measure.ts';
import clocks from './clocks/measure.ts';
import completeness from './completeness/measure.ts';
import coverage from './coverage/measure.ts';
import gaps from './gaps/measure.ts';
import identities from './identities/measure.ts';
import retention from './retention/measure.ts';
import sensitive from './sensitive/measure.ts';
import shapes from './shapes/measure.ts';
import tokens from './tokens/measure.ts';

export const measures: readonly Measure[] = [coverage, actions, shapes, completeness, gaps, clocks, tokens, identities, retention, sensitive, alerts];
