// Readiness: how far the logs suffice. Every figure with its base, method and 95 % interval, and a way to the rows that fail.
import type { CheckResult } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { useActions } from '../../frame/actions.ts';
import { hrefTo, inCaseHref } from '../../navigation/route.ts';
import { Button } from '../../widgets/controls.tsx';
import { Empty, FaultBox, NumberLink, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { defineScreen } from '../define-screen.ts';
import './readiness.css';

const questions: Record<CheckResult['question'], string> = {
  who: 'Who',
  what: 'What',
  when: 'When',
  where: 'From where',
  how: 'How and outcome',
  complete: 'Complete',
  form: 'Form',
  kept: 'Kept',
  guarded: 'Guarded',
  proof: 'Proven',
};
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** The share as a point, its 95 % interval as a bar, to scale. */
const Interval = ({ check }: { check: CheckResult }) => {
  const { share, low, high } = check;
  if (share === null || low === null || high === null) return <span className="dim">nothing to count</span>;
  return (
    <svg
      className="rdy-bar"
      viewBox="0 0 200 16"
      preserveAspectRatio="none"
      role="img"
      aria-label={`${formatShare(check.passed, check.total)}, 95 % interval ${percent(low)} to ${percent(high)}`}
    >
      <rect className="whole" x="0" y="6" width="200" height="4" />
      <rect className="share" x="0" y="6" width={share * 200} height="4" />
      <rect className="span" x={low * 200} y="3" width={Math.max(1, (high - low) * 200)} height="10" />
      <rect className="point" x={Math.min(198.5, Math.max(0, share * 200 - 0.75))} y="1" width="1.5" height="14" />
    </svg>
  );
};

function Readiness() {
  const checks = useQuery('readiness.check', {});
  useActions('Readiness', [{ id: 'readiness-count', title: 'Count the checks again', icon: 'refresh-cw', keys: 'F5', run: checks.reload }]);
  const rows = checks.data?.checks ?? [];
  const countable = rows.some((one) => one.total > 0);
  return (
    <>
      <Toolbar title="Readiness" about="how far these logs can answer, counted over the whole case">
        <Button icon="refresh-cw" hint="F5" busy={checks.loading} onClick={checks.reload}>
          Count again
        </Button>
      </Toolbar>
      {checks.fault ? <FaultBox fault={checks.fault} retry={checks.reload} /> : null}
      {checks.data === undefined && checks.loading ? <SkeletonRows rows={6} /> : null}
      {checks.data && !countable ? (
        <Empty
          title="Nothing to count"
          action={
            <a className="btn" href={hrefTo('import', { view: 'new' })}>
              Import evidence
            </a>
          }
        >
          This screen says for each question how many events or sessions answer it. The case has none yet.
        </Empty>
      ) : null}
      {countable ? (
        <div className="scroll">
          <table className="tbl rdy-table">
            <colgroup>
              <col className="rdy-q" />
              <col />
              <col className="rdy-s" />
              <col className="rdy-b" />
              <col className="rdy-i" />
              <col className="rdy-p" />
              <col className="rdy-f" />
            </colgroup>
            <thead>
              <tr>
                <th>Question</th>
                <th>Check and method</th>
                <th className="num">Share</th>
                <th>0 to 100 %</th>
                <th>95 % interval</th>
                <th className="num">Passed of counted</th>
                <th className="num">Not passed</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((check) => (
                <tr key={check.id}>
                  <td className="mid">{questions[check.question]}</td>
                  <td>
                    <div className="med rdy-method">{check.title}</div>
                    <div className="t11 dim rdy-method">{check.method}</div>
                  </td>
                  <td className="num tabular rdy-share">{check.share === null ? <span className="dim">none</span> : formatShare(check.passed, check.total)}</td>
                  <td>
                    <Interval check={check} />
                  </td>
                  <td className="tabular mid">{check.low === null || check.high === null ? '' : `${percent(check.low)} to ${percent(check.high)}`}</td>
                  <td className="num tabular">
                    {check.total === 0 ? <span className="dim">{`no ${check.unit}`}</span> : `${formatCount(check.passed)} of ${formatCount(check.total)}`}
                  </td>
                  <td className="num tabular">
                    {check.total === 0 ? null : check.total === check.passed ? (
                      <span className="dim">0</span>
                    ) : (
                      <NumberLink href={inCaseHref(check.failing)}>
                        {formatCount(check.total - check.passed)} {check.unit}
                      </NumberLink>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="t11 dim rdy-foot">
            Intervals are 95 % score intervals after Wilson: how far the share could differ in more logs of the same kind. They say nothing about logs that were
            never written. A high share is not a verdict on the evidence.
          </p>
        </div>
      ) : null}
    </>
  );
}

export default defineScreen({
  id: 'readiness',
  title: 'Readiness',
  icon: 'list-checks',
  group: 'Conclude',
  order: 10,
  key: 'd',
  needsCase: true,
  component: Readiness,
});
