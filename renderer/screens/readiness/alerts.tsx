// Rules of alarm, back-tested: when each would have fired first, for whom and how often; and what stands out of an account's own past.
import type { Alert, KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Empty } from '../../widgets/layout.tsx';
import { CutBanner, firstRows } from './first-rows.tsx';
import { Records } from './records.tsx';

export function Alerts({ assessment: { alerts } }: { assessment: KeptAssessment }) {
  if (alerts.length === 0)
    return (
      <Empty title="No rule would have fired">
        Failed sign-ins in a row, one address against many accounts, success after many failures, use outside of hours, new origins, impossible travel, and acts
        that stand out of an account’s own past were looked for. Hours and places of addresses come from a scope.
      </Empty>
    );
  return (
    <>
      <CutBanner of={alerts.length} />
      <table className="tbl rdy-table">
        <colgroup>
          <col className="rdy-name" />
          <col className="w152" />
          <col className="rdy-name" />
          <col className="rdy-uses" />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th>Rule and threshold</th>
            <th>For</th>
            <th>First moment</th>
            <th className="num">Times</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {firstRows(alerts).map((one) => (
            <Row key={`${one.rule} ${one.subject} ${one.first_at}`} alert={one} />
          ))}
        </tbody>
      </table>
    </>
  );
}

const Row = ({ alert }: { alert: Alert }) => (
  <tr>
    <td>
      <div className="med rdy-method">{alert.rule}</div>
      <div className="t11 dim rdy-method">{alert.threshold}</div>
    </td>
    <td className="mono">
      <EvidenceText text={alert.subject} />
    </td>
    <td>
      <div className="mono">{alert.first_at.replace('T', ' ')}</div>
      <Records records={[alert.record]} />
    </td>
    <td className="num tabular">{formatCount(alert.times)}</td>
    <td className="plaintext wraptext rdy-method">
      <EvidenceText text={[alert.explain, ...(alert.reasons ?? [])].join(' ')} />
    </td>
  </tr>
);
