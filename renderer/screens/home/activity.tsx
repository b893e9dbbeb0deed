// Activity over the whole case: events per stretch of time, log scale, one bar leads to its window in the timeline.
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useQuery } from '../../engine/use-query.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useZone } from '../../frame/ui-store.ts';
import { hrefTo, navigate } from '../../navigation/route.ts';
import { FaultBox, Head } from '../../widgets/layout.tsx';

const BARS = 120;
const TICK = 20;

export function Activity() {
  const zone = useZone();
  const overview = useQuery('timeline.overview', { buckets: BARS });
  const data = overview.data;
  const width = BigInt(data?.width ?? '1');
  // Log scale over 1 and more; an empty stretch has no bar. `shown` is the height, `count` the figure.
  const rows = (data?.buckets ?? []).map((one) => ({ at: one.at, count: one.count, shown: one.count === 0 ? 0 : Math.log10(one.count) + 0.3 }));
  const day = width * BigInt(Math.max(1, rows.length)) > 172_800_000_000_000n;
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
        {rows.length > 0 ? (
          <ResponsiveContainer width="100%" height={84}>
            <BarChart
              data={rows}
              margin={{ top: 8, right: 12, bottom: 0, left: 12 }}
              barCategoryGap={1}
              accessibilityLayer
              title="Events over the time of the case"
              onClick={(state) => {
                const row = rows[Number(state.activeTooltipIndex ?? Number.NaN)];
                if (row) navigate('timeline', { from: row.at, to: (BigInt(row.at) + width).toString() });
              }}
            >
              <XAxis
                dataKey="at"
                tickLine={false}
                axisLine={{ stroke: 'var(--line-2)' }}
                tick={{ fill: 'var(--fg-3)', fontSize: 11, textAnchor: 'start' }}
                height={20}
                ticks={rows.filter((_, index) => index % TICK === 0).map((row) => row.at)}
                interval={0}
                tickFormatter={(at: string) => formatTime(at, zone, day ? { show: 'date' } : { show: 'clock', digits: 0 })}
              />
              <YAxis hide domain={[0, 'dataMax']} />
              <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--brush)' }} content={<Tip zone={zone} />} />
              <Bar dataKey="shown" fill="var(--ink-3)" isAnimationActive={false} minPointSize={0} />
            </BarChart>
          </ResponsiveContainer>
        ) : null}
      </div>
    </section>
  );
}

interface TipProps {
  active?: boolean;
  payload?: readonly { payload?: { at: string; count: number } }[];
  zone: string;
}
/** Recharts gives `active` and `payload`. */
function Tip({ active, payload, zone }: TipProps) {
  const row = active ? payload?.[0]?.payload : undefined;
  if (!row) return null;
  return (
    <div className="tip">
      <div className="mono">{formatTime(row.at, zone, { digits: 0 })}</div>
      <div>{formatCount(row.count)} events</div>
    </div>
  );
}
