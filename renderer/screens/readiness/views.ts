// The pages of the screen, in order and in groups, each with what its entry in the list says. `figures` need a run of the checks.
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
  { id: 'metrics', title: 'Metrics', says: ({ run }: KeptAssessment) => `run ${run}` },
  { id: 'changes', title: 'What changed', says: () => '' },
  { id: 'ask', title: 'Auditors’ questions', says: () => '' },
  { id: 'sampling', title: 'Samples', says: () => '' },
  { id: 'scopes', title: 'Scopes', says: () => '' },
  { id: 'profiles', title: 'Profiles', says: () => '' },
] as const;
export type ViewId = (typeof views)[number]['id'];

/** A line stands before them in the list. */
export const groupsBegin: ReadonlySet<ViewId> = new Set(['metrics', 'ask', 'scopes']);

/** Pages that show something before the checks have run. */
export const withoutRun = ['ask', 'sampling', 'scopes', 'profiles'] as const satisfies readonly ViewId[];
export type ViewWithoutRun = (typeof withoutRun)[number];
/** Pages that show something before there is evidence. */
const withoutEvidence: ReadonlySet<ViewId> = new Set(['scopes', 'profiles']);

export const needsRun = (view: ViewId): view is Exclude<ViewId, ViewWithoutRun> => !(withoutRun as readonly ViewId[]).includes(view);
export const needsEvidence = (view: ViewId): boolean => !withoutEvidence.has(view);
