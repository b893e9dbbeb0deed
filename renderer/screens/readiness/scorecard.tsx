// The scorecard: every check with status, figure, base and the way to the rows that did not pass.
import type { CheckResult, KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { inCaseHref, setParams } from '../../navigation/route.ts';
import { NumberLink } from '../../widgets/layout.tsx';
import { Decided } from './decided.tsx';
import { ScoreTable } from './score-table.tsx';
import { percent, ShareBar } from './share-bar.tsx';
import { StatusMark } from './status.tsx';
import { Awaited, type UnderWay } from './under-way.tsx';

export function Scorecard({ assessment, chosen, beside }: { assessment: KeptAssessment; chosen: string | undefined; beside: UnderWay | undefined }) {
  return (
    <ScoreTable
      label={`Scorecard of run ${assessment.run}`}
      checks={assessment.checks.map((check) => ({ ...check, row: <Row check={check} chosen={check.id === chosen} beside={beside} /> }))}
      beside={beside !== undefined}
    />
  );
}

/** Units are plural. */
export const counted = (n: number, unit: CheckResult['unit']): string => `${formatCount(n)} ${n === 1 ? unit.replace(/ies$/, 'y').replace(/s$/, '') : unit}`;

const Row = ({ check, chosen, beside }: { check: CheckResult; chosen: boolean; beside: UnderWay | undefined }) => (
  <tr aria-selected={chosen}>
    <td>
      <button type="button" className="link plain rdy-open" aria-expanded={chosen} onClick={() => setParams({ check: chosen ? undefined : check.id })}>
        {check.title}
      </button>
      <div className="t11 dim rdy-method">{check.method}</div>
      {check.decided ? <Decided decided={check.decided} /> : null}
    </td>
    <td className="rdy-st">
      <StatusMark status={check.status} />
    </td>
    <td className="num tabular rdy-share">{check.share === null ? <span className="dim">none</span> : formatShare(check.passed, check.total)}</td>
    <td className="rdy-b">
      <ShareBar {...check} />
    </td>
    <td className="num tabular rdy-p">
      {check.total === 0 ? <span className="dim">{`no ${check.unit}`}</span> : `${formatCount(check.passed)} of ${formatCount(check.total)}`}
    </td>
    <td className="num tabular rdy-f">
      {check.total === 0 ? null : check.total === check.passed ? (
        <span className="dim">0</span>
      ) : (
        <NumberLink href={inCaseHref(check.failing)}>{counted(check.total - check.passed, check.unit)}</NumberLink>
      )}
    </td>
    {beside === undefined ? null : (
      <td className="rdy-run">
        <New check={check} beside={beside} />
      </td>
    )}
  </tr>
);

/** Only what it came to: its rows, its decision and its links are there when the run is kept. */
function New({ check, beside }: { check: CheckResult; beside: UnderWay }) {
  const figure = beside.figures.get(check.id);
  if (figure === undefined) return <Awaited title={check.title} underWay={beside} />;
  return (
    <>
      <StatusMark status={figure.status} />
      <div className="t11 dim tabular">
        {figure.share === null ? `no ${check.unit}` : formatShare(figure.passed, figure.total)}
        {figure.low === null || figure.high === null ? null : `, ${percent(figure.low)} to ${percent(figure.high)}`}
      </div>
    </>
  );
}
