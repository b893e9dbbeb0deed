// Activity over the whole case: events per stretch of time, one bar leads to its window in the timeline.
import { ActivityChart } from '../../charts/activity-chart.tsx';
import { useQuery } from '../../engine/use-query.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatCount } from '../../format/number.ts';
import { hrefTo, navigate } from '../../navigation/route.ts';
import { useZone } from '../../state/ui-store.ts';
import { FaultBox, Head } from '../../widgets/layout.tsx';

const BARS = 120;
const TWO_DAYS = 172_800_000_000_000n;

export function Activity() {
  const zone = useZone();
  const overview = useQuery('timeline.overview', { buckets: BARS });
  const data = overview.data;
  const width = BigInt(data?.width ?? '1');
  const bars = data?.buckets ?? [];
  const untimed = data && data.untimed > 0 ? `; ${formatCount(data.untimed)} without a time are not in it` : '';
  return (
    <section className="activity">
      <Head title="Activity" about={data ? `events per ${formatDuration(width)}, all sources, log scale, peak ${formatCount(data.peak)}${untimed}` : undefined}>
        <a className="link t12" href={hrefTo('timeline')}>
          Timeline
        </a>
      </Head>
      {overview.fault ? <FaultBox fault={overview.fault} retry={overview.reload} /> : null}
      <div className="activitychart">
        {bars.length > 0 ? (
          <ActivityChart
            bars={bars}
            zone={zone}
            days={width * BigInt(bars.length) > TWO_DAYS}
            title="Events over the time of the case"
            onPick={(bar) => navigate('timeline', { from: bar.at, to: (BigInt(bar.at) + width).toString() })}
          />
        ) : null}
      </div>
    </section>
  );
}
