// A share over the runs of the checks, from 0 to 100 %, with its interval where it has one.
import { Area, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export interface TrendPointShown {
  run: number;
  value: number | null;
  interval: [number, number] | null;
}

export const TrendChart = ({ points, title }: { points: readonly TrendPointShown[]; title: string }) => (
  <ResponsiveContainer width="100%" height="100%" minHeight={96}>
    <ComposedChart data={[...points]} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer title={title}>
      <XAxis
        dataKey="run"
        type="number"
        domain={['dataMin', 'dataMax']}
        allowDecimals={false}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-2)' }}
        tick={{ fill: 'var(--fg-3)', fontSize: 11 }}
        height={20}
        tickFormatter={(run: number) => `run ${run}`}
      />
      <YAxis
        domain={[0, 1]}
        ticks={[0, 0.5, 1]}
        width={44}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-2)' }}
        tick={{ fill: 'var(--fg-3)', fontSize: 11 }}
        tickFormatter={(value: number) => `${value * 100} %`}
      />
      <Tooltip isAnimationActive={false} content={<Tip />} />
      <Area dataKey="interval" stroke="none" fill="var(--ink-4)" isAnimationActive={false} connectNulls={false} />
      <Line dataKey="value" stroke="var(--ink-1)" strokeWidth={1.5} dot={{ r: 2.5, fill: 'var(--ink-1)' }} isAnimationActive={false} connectNulls={false} />
    </ComposedChart>
  </ResponsiveContainer>
);

interface TipProps {
  active?: boolean;
  payload?: readonly { payload?: TrendPointShown }[];
}
/** Recharts gives `active` and `payload`. */
function Tip({ active, payload }: TipProps) {
  const row = active ? payload?.[0]?.payload : undefined;
  if (!row) return null;
  return (
    <div className="tip">
      <div>run {row.run}</div>
      <div>{row.value === null ? 'cannot be told' : `${(row.value * 100).toFixed(2)} %`}</div>
    </div>
  );
}
