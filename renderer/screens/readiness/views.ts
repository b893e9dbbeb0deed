// The pages of the screen, in order, each with what its entry in the list says.
import type { KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';

export const views = [
  {
    id: 'scorecard',
    title: 'Scorecard',
    says: ({ checks }: KeptAssessment) =>
      `${checks.filter((one) => one.status === 'met').length} of ${checks.filter((one) => one.status !== 'not applicable').length} `.trim(),
  },
  { id: 'questions', title: 'Five questions', says: ({ coverage }: KeptAssessment) => `${new Set(coverage.map(({ source }) => source)).size}` },
  { id: 'actions', title: 'Actions by source', says: ({ actions }: KeptAssessment) => formatCount(new Set(actions.map(({ action }) => action)).size) },
  { id: 'volume', title: 'Volume', says: () => '' },
  { id: 'completeness', title: 'Completeness', says: ({ completeness }: KeptAssessment) => formatCount(completeness.length) },
  { id: 'gaps', title: 'Gaps', says: ({ gaps }: KeptAssessment) => formatCount(gaps.length) },
  { id: 'clocks', title: 'Clocks', says: ({ clocks }: KeptAssessment) => formatCount(clocks.length) },
  { id: 'retention', title: 'Retention', says: ({ retention }: KeptAssessment) => `${retention.reduce((sum, one) => sum + one.holes.length, 0)}` },
  { id: 'tokens', title: 'Tokens', says: ({ tokens }: KeptAssessment) => formatCount(tokens.length) },
  { id: 'identities', title: 'Identities', says: ({ identities }: KeptAssessment) => formatCount(identities.length) },
  { id: 'content', title: 'Sensitive content', says: ({ sensitive }: KeptAssessment) => formatCount(sensitive.length) },
  { id: 'alerts', title: 'Alerts, back-tested', says: ({ alerts }: KeptAssessment) => formatCount(alerts.length) },
  { id: 'controls', title: 'Controls', says: ({ controls }: KeptAssessment) => formatCount(controls.length) },
  { id: 'fixes', title: 'Fix list', says: () => '' },
  { id: 'ask', title: 'Auditors’ questions', says: () => '' },
  { id: 'metrics', title: 'Metrics', says: ({ run }: KeptAssessment) => `run ${run}` },
] as const;
export type ViewId = (typeof views)[number]['id'];
