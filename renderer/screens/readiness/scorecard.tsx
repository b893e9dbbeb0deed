// The scorecard: every check with status, figure, base and the way to the rows that did not pass.
import { Fragment } from 'react';
import type { CheckResult, KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { inCaseHref, setParams } from '../../navigation/route.ts';
import { NumberLink } from '../../widgets/layout.tsx';
import { Decided } from './decided.tsx';
import { ShareBar } from './share-bar.tsx';
import { StatusMark } from './status.tsx';

const questions: Record<CheckResult['question'], string> = {
  who: 'Who',
  what: 'What',
  when: 'When',
  where: 'From where',
  how: 'How and outcome',
  complete: 'Is it complete',
  form: 'Is it well formed',
  kept: 'Is it kept',
  guarded: 'Is it guarded',
  proof: 'Is it proven',
};

export function Scorecard({ assessment, chosen }: { assessment: KeptAssessment; chosen: string | undefined }) {
  const groups = (Object.keys(questions) as CheckResult['question'][]).map((question) => ({
    question,
    checks: assessment.checks.filter((one) => one.question === question),
  }));
  return (
    <table className="tbl rdy-table">
      <colgroup>
        <col />
        <col className="rdy-st" />
        <col className="rdy-s" />
        <col className="rdy-b" />
        <col className="rdy-p" />
        <col className="rdy-f" />
      </colgroup>
      <thead>
        <tr>
          <th>Check and method</th>
          <th className="rdy-st">Status</th>
          <th className="num">Share</th>
          <th className="rdy-b">0 to 100 %</th>
          <th className="num rdy-p">Passed of counted</th>
          <th className="num rdy-f">Not passed</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ question, checks }) =>
          checks.length === 0 ? null : (
            <Fragment key={question}>
              <tr className="grp">
                <td>{questions[question]}</td>
                <td className="rdy-st" />
                <td className="rdy-s" />
                <td className="rdy-b" />
                <td className="rdy-p" />
                <td className="rdy-f" />
              </tr>
              {checks.map((check) => (
                <Row key={check.id} check={check} chosen={check.id === chosen} />
              ))}
            </Fragment>
          ),
        )}
      </tbody>
    </table>
  );
}

/** Units are plural. */
export const counted = (n: number, unit: CheckResult['unit']): string => `${formatCount(n)} ${n === 1 ? unit.replace(/ies$/, 'y').replace(/s$/, '') : unit}`;

const Row = ({ check, chosen }: { check: CheckResult; chosen: boolean }) => (
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
  </tr>
);
