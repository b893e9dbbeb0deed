// Events a day, log scale with its axis: what a source wrote, and hatched the days on which it wrote nothing.
import { Bar, BarChart, Rectangle, type RectangleProps, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount } from '../format/number.ts';

export interface VolumeChartProps {
  /** Every day of the span, `YYYY-MM-DD`, in order. */
  days: readonly { day: string; events: number }[];
  title: string;
  onPick: (day: string) => void;
}

/** Width of a label with the room beside it, in shares of a wide chart. */
const LABELS = 9;

export function VolumeChart({ days, title, onPick }: VolumeChartProps) {
  const rows = days.map(({ day, events }) => ({ day, events, shown: events === 0 ? null : events }));
  const most = Math.max(10, ...days.map(({ events }) => events));
  const step = Math.max(1, Math.ceil(rows.length / LABELS));
  return (
    <ResponsiveContainer width="100%" height="100%" minHeight={160}>
      <BarChart
        data={rows}
        margin={{ top: 8, right: 16, bottom: 0, left: 8 }}
        barCategoryGap={rows.length > 120 ? 0 : 1}
        accessibilityLayer
        title={title}
        onClick={(state) => {
          const row = rows[Number(state.activeTooltipIndex ?? Number.NaN)];
          if (row) onPick(row.day);
        }}
      >
        <defs>
          <pattern id="volume-none" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="4" stroke="var(--ink-3)" strokeWidth="1" />
          </pattern>
        </defs>
        <XAxis
          dataKey="day"
          tickLine={false}
          axisLine={{ stroke: 'var(--line-2)' }}
          tick={{ fill: 'var(--fg-3)', fontSize: 11 }}
          height={20}
          ticks={rows.filter((_, index) => index % step === 0 && rows.length - index > step / 2).map(({ day }) => day)}
          interval={0}
        />
        <YAxis
          scale="log"
          domain={[0.8, topOf(most)]}
          ticks={powersUpTo(topOf(most))}
          allowDataOverflow
          width={64}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-2)' }}
          tick={{ fill: 'var(--fg-3)', fontSize: 11 }}
          tickFormatter={(value: number) => formatCount(value)}
          label={{ value: 'events a day', angle: -90, position: 'insideLeft', fill: 'var(--fg-3)', fontSize: 11, dy: 32 }}
        />
        {holesOf(days).map(({ from, to }) => (
          <ReferenceArea key={from} x1={from} x2={to} fill="url(#volume-none)" fillOpacity={1} ifOverflow="hidden" />
        ))}
        <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--brush)' }} content={<Tip />} />
        <Bar dataKey="shown" fill="var(--ink-2)" isAnimationActive={false} minPointSize={1} maxBarSize={32} shape={AtLeastSeen} />
      </BarChart>
    </ResponsiveContainer>
  );
}

const topOf = (most: number): number => most * 1.2;

/** Marks of the axis. One beyond its top would be drawn at the top, and every bar read against it too high. */
export const powersUpTo = (top: number): number[] => Array.from({ length: Math.floor(Math.log10(top)) + 1 }, (_, power) => 10 ** power);

/** Where years are drawn a day is narrower than a point of the screen: it is still there. */
const AtLeastSeen = ({ width = 0, ...more }: RectangleProps) => <Rectangle {...more} width={Math.max(1.5, width)} />;

/** Stretches of days without an event. */
export function holesOf(days: readonly { day: string; events: number }[]): { from: string; to: string }[] {
  const holes: { from: string; to: string }[] = [];
  let open: { from: string; to: string } | undefined;
  for (const { day, events } of days) {
    if (events > 0) open = undefined;
    else if (open) open.to = day;
    else holes.push((open = { from: day, to: day }));
  }
  return holes;
}

interface TipProps {
  active?: boolean;
  payload?: readonly { payload?: { day: string; events: number } }[];
}
/** Recharts gives `active` and `payload`. */
function Tip({ active, payload }: TipProps) {
  const row = active ? payload?.[0]?.payload : undefined;
  if (!row) return null;
  return (
    <div className="tip">
      <div className="mono">{row.day}</div>
      <div>{row.events === 0 ? 'no event' : `${formatCount(row.events)} events`}</div>
    </div>
  );
}
