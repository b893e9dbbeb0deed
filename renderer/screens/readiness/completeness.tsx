// Completeness rates: never one number without its method; where methods disagree, they stand beside one another.
import type { KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { Empty } from '../../widgets/layout.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { LogName } from './log-name.tsx';
import { percent, ShareBar } from './share-bar.tsx';
import { SourceName } from './source-name.tsx';

const methods = {
  counterpart: 'Counterpart: another log of the same acts',
  sequence: 'Sequence: numbers that the writer gave',
  inventory: 'Inventory: what was declared',
} as const;

export function Completeness({ assessment: { completeness } }: { assessment: KeptAssessment }) {
  if (completeness.length === 0)
    return (
      <Empty title="Nothing to count completeness by">
        No two logs share ids of the same acts, no source numbers its records, and no scope declares how many are expected. What was never written cannot be
        seen in these logs: say so in the report.
      </Empty>
    );
  return (
    <table className="tbl rdy-table">
      <colgroup>
        <col />
        <col className="rdy-how" />
        <col className="rdy-s" />
        <col className="rdy-b" />
        <col className="rdy-i" />
        <col className="rdy-p" />
      </colgroup>
      <thead>
        <tr>
          <th>Source</th>
          <th>Method and what it assumes</th>
          <th className="num">Rate</th>
          <th className="rdy-b">0 to 100 %</th>
          <th>95 % interval</th>
          <th className="num rdy-p">Captured of expected</th>
        </tr>
      </thead>
      <tbody>
        {completeness.map((one) => (
          <tr key={`${one.source} ${one.log ?? ''} ${one.method} ${one.against ?? ''}`}>
            <td>
              <SourceName id={one.source} about={one.against} />
              <LogName log={one.log} />
            </td>
            <td>
              <div className="med rdy-method">{methods[one.method]}</div>
              <div className="t11 dim plaintext wraptext rdy-method">
                <EvidenceText text={one.assumes} />
              </div>
            </td>
            <td className="num tabular rdy-share">{formatShare(one.captured, one.expected)}</td>
            <td className="rdy-b">
              <ShareBar passed={Math.min(one.captured, one.expected)} total={one.expected} low={one.low} high={one.high} />
            </td>
            <td className="tabular mid">
              {one.low === null || one.high === null ? <span className="dim">counted</span> : `${percent(one.low)} to ${percent(one.high)}`}
            </td>
            <td className="num tabular rdy-p">
              {formatCount(one.captured)} of {formatCount(one.expected)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
