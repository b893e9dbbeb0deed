// Gaps: where records are missing, between the edges that are there, with what may explain it.
import { type Gap, type KeptAssessment, readinessGapKey } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { hrefTo } from '../../navigation/route.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Empty } from '../../widgets/layout.tsx';
import { CutBanner, firstRows } from './first-rows.tsx';
import { LogName } from './log-name.tsx';
import { Records } from './records.tsx';
import { SourceName } from './source-name.tsx';

const edge = (value: Gap['from']) =>
  value === null ? <span className="dim">open</span> : <span className="mono">{typeof value === 'number' ? formatCount(value) : value.replace('T', ' ')}</span>;

export function Gaps({ assessment: { gaps } }: { assessment: KeptAssessment }) {
  if (gaps.length === 0)
    return (
      <Empty title="No gap was found">
        No sequence is broken by more than single records, no source was silent against its own rhythm, no seam between rotated files lacks time, and no record
        tells of a deletion. A log that was switched off evenly shows none of that.
      </Empty>
    );
  return (
    <>
      <CutBanner of={gaps.length} />
      <table className="tbl rdy-table">
        <colgroup>
          <col className="w152" />
          <col className="rdy-kind" />
          <col className="w200" />
          <col className="rdy-uses" />
          <col />
          <col className="w142" />
        </colgroup>
        <thead>
          <tr>
            <th>Source</th>
            <th>Kind</th>
            <th>Last before, first after</th>
            <th className="num">Missing</th>
            <th>Explanations, likeliest first</th>
            <th>Records</th>
          </tr>
        </thead>
        <tbody>
          {firstRows(gaps).map((one, index) => (
            <tr key={index}>
              <td>
                <SourceName id={one.source} />
                <LogName log={one.log} />
                {one.of ? (
                  <div className="t11 dim cut">
                    <EvidenceText text={one.of} />
                  </div>
                ) : null}
              </td>
              <td>{one.kind}</td>
              <td>
                <div>{edge(one.from)}</div>
                <div>{edge(one.to)}</div>
              </td>
              <td className="num tabular">{one.count === null ? <span className="dim">unknown</span> : formatCount(one.count)}</td>
              <td className="plaintext wraptext rdy-method">
                <EvidenceText text={one.explanations.join('; ') || 'none found'} />{' '}
                <a className="link" href={hrefTo('integrity', { view: 'gaps', gap: readinessGapKey(one) })}>
                  Weigh them
                </a>
              </td>
              <td>
                <Records records={one.records ?? []} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
