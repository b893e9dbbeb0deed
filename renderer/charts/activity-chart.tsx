// Bars of events over time, log scale: the shape of a case at a glance. A click on a bar gives its place in the list.
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount } from '../format/number.ts';
import { formatTime } from '../format/time.ts';

const TICK = 20;
/** Of the width, that the widest label takes in the narrowest window. */
const LABEL_SHARE = 0.13;

export interface ActivityChartProps {
  /** `at` = begin of the stretch in ns since 1970. */
  bars: readonly { at: string; count: number }[];
  zone: string;
  /** True = the ticks name days, else times of day. */
  days: boolean;
  title: string;
  onPick: (bar: { at: string; count: number }) => void;
}

export function ActivityChart({ bars, zone, days, title, onPick }: ActivityChartProps) {
  // Log scale over 1 and more; an empty stretch has no bar. `shown` is the height, `count` the figure.
  const rows = bars.map((one) => ({ at: one.at, count: one.count, shown: one.count === 0 ? 0 : Math.log10(one.count) + 0.3 }));
  return (
    <ResponsiveContainer width="100%" height="100%" minHeight={84}>
      <BarChart
        data={rows}
        margin={{ top: 8, right: 12, bottom: 0, left: 12 }}
        barCategoryGap={1}
        accessibilityLayer
        title={title}
        onClick={(state) => {
          const bar = bars[Number(state.activeTooltipIndex ?? Number.NaN)];
          if (bar) onPick(bar);
        }}
      >
        <XAxis
          dataKey="at"
          tickLine={false}
          axisLine={{ stroke: 'var(--line-2)' }}
          tick={{ fill: 'var(--fg-3)', fontSize: 11, textAnchor: 'start' }}
          height={20}
          // A label begins at its tick: none where it would run out of the picture.
          ticks={rows.filter((_, index) => index % TICK === 0 && rows.length - index >= rows.length * LABEL_SHARE).map((row) => row.at)}
          interval={0}
          tickFormatter={(at: string) => formatTime(at, zone, days ? { show: 'date' } : { show: 'clock', digits: 0 })}
        />
        <YAxis hide domain={[0, 'dataMax']} />
        <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--brush)' }} content={<Tip zone={zone} />} />
        <Bar dataKey="shown" fill="var(--ink-3)" isAnimationActive={false} minPointSize={0} />
      </BarChart>
    </ResponsiveContainer>
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
