import { defineCheck } from '../define-check.ts';
import rows from './check.sql?raw';

export default defineCheck({
  id: 'layers-covered',
  title: 'Layers that each team logs',
  question: 'complete',
  unit: 'pairs',
  method:
    'teams and layers (identity provider, gateway, application, data) with a declared source that holds events, of all teams and all layers that a scope names',
  demands: [18, 1],
  silentOn: 'Whether every system of the layer logs: one source is enough here. Without a scope there are no teams and layers to look for.',
  rows,
});
