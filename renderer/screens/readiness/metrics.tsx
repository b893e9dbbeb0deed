// The four metrics with their method, and how they went over the runs.
import type { KeptAssessment, Metric } from '../../../analysis/contract/index.ts';
import { TrendChart } from '../../charts/trend-chart.tsx';
import { useQuery } from '../../engine/use-query.ts';
import { formatMilliseconds } from '../../format/duration.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { percent } from './share-bar.tsx';

const keyOf = ({ metric, method, unit }: Metric) => `${metric} ${unit === 'share' && metric !== 'storage integrity checks' ? method : ''}`;

/** One a pack, which are many: they stand behind the others. */
const isOfPack = ({ metric }: Metric) => metric === 'compliance validation status';

export function Metrics({ assessment: { metrics } }: { assessment: KeptAssessment }) {
  const { data } = useQuery('readiness.trend', {});
  const points = (data?.points ?? []).toReversed();
  return (
    <table className="tbl rdy-table rdy-metrics">
      <colgroup>
        <col />
        <col className="rdy-p" />
        <col className="rdy-i" />
        <col className="rdy-how" />
        <col className="rdy-trend" />
      </colgroup>
      <thead>
        <tr>
          <th>Metric and method</th>
          <th className="num">Figure</th>
          <th>95 % interval</th>
          <th>Counts behind it</th>
          <th>Over the runs</th>
        </tr>
      </thead>
      <tbody>
        {[...metrics.filter((one) => !isOfPack(one)), ...metrics.filter(isOfPack)].map((one) => {
          const course = points.flatMap(({ run, metrics: then }) => {
            const same = then.find((other) => keyOf(other) === keyOf(one));
            return same
              ? [{ run, value: same.value, interval: same.low === null || same.high === null ? null : ([same.low, same.high] as [number, number]) }]
              : [];
          });
          return (
            <tr key={keyOf(one)} className={one.unit === 'share' && course.length > 1 ? 'rdy-course' : undefined}>
              <td>
                <div className="med rdy-method">{one.metric}</div>
                <div className="t11 dim rdy-method">
                  {one.method}
                  {isOfPack(one) ? ': controls that are shown, of those that logs can speak to; “partly” counts as not shown' : null}
                </div>
              </td>
              <td className="num tabular rdy-share">
                {one.value === null ? (
                  <span className="dim">cannot be told</span>
                ) : one.unit === 'seconds' ? (
                  formatMilliseconds(one.value * 1000)
                ) : (
                  percent(one.value)
                )}
              </td>
              <td className="tabular mid">
                {one.low === null || one.high === null ? <span className="dim">counted</span> : `${percent(one.low)} to ${percent(one.high)}`}
              </td>
              <td className="t11">
                <span className="rdy-method">
                  {Object.entries(one.parts)
                    .map(([name, n]) => `${name} ${formatCount(n)}`)
                    .join(', ')}
                </span>
              </td>
              <td>
                {one.unit === 'share' && course.length > 1 ? (
                  <TrendChart points={course} title={`${one.metric}, ${one.method}`} />
                ) : (
                  <span className="dim t11">{formatCounted(course.length, 'run')}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
