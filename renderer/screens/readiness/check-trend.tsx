// One check over the kept runs: the share with its interval, and what the last step was.
import { TrendChart } from '../../charts/trend-chart.tsx';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { hrefTo } from '../../navigation/route.ts';
import { useZone } from '../../state/ui-store.ts';
import { Section } from '../../widgets/layout.tsx';

export function CheckTrend({ check, title }: { check: string; title: string }) {
  const zone = useZone();
  const { data } = useQuery('readiness.course', { check });
  const [last, before] = data?.points ?? [];
  if (!data || !last) return null;
  if (!before)
    return (
      <Section title="Over the runs">
        <p className="dim t12">One run so far: a later one shows how it goes on.</p>
      </Section>
    );
  const points = data.points.toReversed().map(({ run, share, low, high }) => ({
    run,
    value: share,
    interval: low === null || high === null ? null : ([low, high] as [number, number]),
  }));
  const said = (one: typeof last) => (one.total === 0 ? 'nothing to count' : `${formatShare(one.passed, one.total)} of ${formatCount(one.total)}`);
  return (
    <Section
      title="Over the runs"
      action={
        <a className="link" href={hrefTo('readiness', { view: 'changes', before: before.run, after: last.run })}>
          What changed
        </a>
      }
    >
      <div className="rdy-check-trend">
        <TrendChart points={points} title={`${title}, by run`} />
      </div>
      <p className="t11 dim">
        Run {before.run}, {formatTime(before.at, zone, { show: 'minute' })}: {said(before)}. Run {last.run}: {said(last)}.
        {last.build === before.build ? '' : ' The two are of different builds.'}
      </p>
    </Section>
  );
}
