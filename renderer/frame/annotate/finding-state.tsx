// The state of a finding in one word, the same wherever it is listed: a finding marked ready that no longer holds is refused.
import type { Finding } from '../../../analysis/contract/index.ts';
import { RefusedMark } from '../../widgets/verdict/verdict.tsx';

/** True for a finding marked ready whose pins or text no longer bear it, and for any that stands on a stale pin: the report refuses these. */
export const isRefused = ({ state, refusals, pins }: Pick<Finding, 'state' | 'refusals' | 'pins'>): boolean =>
  state !== 'withdrawn' && ((state === 'ready' && refusals.length > 0) || pins.some((pin) => pin.stale));

export const FindingState = ({ finding }: { finding: Finding }) =>
  isRefused(finding) ? <RefusedMark>{finding.state === 'ready' ? 'ready, refused' : 'refused'}</RefusedMark> : <span className="mid">{finding.state}</span>;
