// How far a check or a control is met: a filled part of a ring, and the word. No colour: green speaks of proof only.
import type { CheckResult, ControlResult } from '../../../analysis/contract/index.ts';

type Status = CheckResult['status'] | ControlResult['status'];

const fill: Record<Status, 'full' | 'half' | 'empty' | 'dash'> = {
  met: 'full',
  shown: 'full',
  partly: 'half',
  'not met': 'empty',
  'not shown': 'empty',
  manual: 'dash',
  'not applicable': 'dash',
};

export const StatusMark = ({ status }: { status: Status }) => (
  <span className="rdy-status" data-status={fill[status]}>
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <circle className="ring" cx="6" cy="6" r="5" />
      {fill[status] === 'full' ? <circle className="part" cx="6" cy="6" r="3" /> : null}
      {fill[status] === 'half' ? <path className="part" d="M6 3 A3 3 0 0 0 6 9 Z" /> : null}
    </svg>
    {status}
  </span>
);
