// What was decided, by whom and why; and that it lapsed when a later run says something else.
import { type CheckResult, fromRfc3339 } from '../../../analysis/contract/index.ts';
import { formatTime } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';

export function Decided({ decided }: { decided: NonNullable<CheckResult['decided']> }) {
  const zone = useZone();
  return (
    <div className="t11 rdy-method">
      <span className={decided.lapsed ? 'dim' : 'med'}>
        {decided.lapsed ? 'Lapsed decision' : 'Decided'}: {decided.choice}
      </span>
      <span className="dim">
        {' '}
        by <EvidenceText text={decided.author} />, {formatTime(fromRfc3339(decided.at) ?? null, zone, { show: 'minute' })}.{' '}
      </span>
      <span className="plaintext">
        <EvidenceText text={decided.reason} />
      </span>
    </div>
  );
}
