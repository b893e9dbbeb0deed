// The whole case as a histogram with a brush that is the window: drag its edges, move it, draw a new one. Gaps of the evidence lie over it.
import { useMemo, useRef } from 'react';
import { Bar, BarChart } from 'recharts';
import type { ChainFinding, Overview } from '../../analysis/contract/index.ts';
import { formatDuration } from '../format/duration.ts';
import { formatCount, formatCounted } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useZone } from '../state/ui-store.ts';
import { type TimeScale, timeScale, type TimeWindow, soundWindow } from '../lanes/scale.ts';
import { axisTicks } from '../lanes/ticks.ts';
import { useSize } from '../lanes/use-size.ts';
import { plainEvidence } from '../widgets/evidence/marks.ts';

const HIGH = 56;
const LEAST = 6;

export interface OverviewChartProps {
  overview: Overview;
  window: TimeWindow;
  gaps: readonly ChainFinding[];
  /** `done` false while the mouse is still down. */
  onWindow: (window: TimeWindow, done: boolean) => void;
}

export function OverviewChart({ overview, window: view, gaps, onWindow }: OverviewChartProps) {
  const zone = useZone();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const whole = useMemo(() => ({ from: BigInt(overview.from ?? '0'), to: BigInt(overview.to ?? '1') }), [overview]);
  const scale = useMemo(() => timeScale(whole, width), [whole, width]);
  const ticks = useMemo(() => axisTicks(whole.from, whole.to, width, zone, 100), [whole, width, zone]);
  // Square root: single events stay visible beside bursts. An empty bucket has no bar.
  const rows = useMemo(
    () => overview.buckets.map((one) => ({ at: one.at, shown: one.count === 0 ? 0 : Math.max(Math.sqrt(one.count), Math.sqrt(overview.peak) / 16) })),
    [overview],
  );
  return (
    <div className="tlov">
      <span className="t11 dim ovabout">
        {formatCounted(overview.timed, 'event')}, per {formatDuration(BigInt(overview.width))}, peak {formatCount(overview.peak)}
      </span>
      <div ref={box} className="ovbox" style={{ height: HIGH }}>
        {width > 0 ? (
          <BarChart width={width} height={HIGH} data={rows} margin={{ top: 14, right: 0, bottom: 0, left: 0 }} barCategoryGap={1} accessibilityLayer={false}>
            <Bar dataKey="shown" fill="var(--ink-3)" isAnimationActive={false} />
          </BarChart>
        ) : null}
        {gaps.map((gap, index) => {
          const left = scale.x(gap.from ?? overview.from ?? '0');
          const right = gap.to === null ? width : scale.x(gap.to);
          if (gap.code.startsWith('gap') && right > 0 && left < width)
            return (
              <i
                key={index}
                className={gap.code === 'gap_declared' ? 'ovgap gap-declared' : 'ovgap gap-unexplained'}
                style={{ left: Math.max(0, left), width: Math.max(3, Math.min(width, right) - Math.max(0, left)) }}
                title={plainEvidence(gap.explain, 1000)}
              />
            );
          return null;
        })}
        {width > 0 ? <Brush scale={scale} view={view} onWindow={onWindow} /> : null}
      </div>
      <div className="ovticks">
        {ticks.map((tick) => (
          <span key={String(tick.time)} className={tick.major ? 'mono major' : 'mono'} style={{ left: scale.x(tick.time) }}>
            {scale.x(tick.time) < width - 44 ? tick.label : ''}
          </span>
        ))}
      </div>
    </div>
  );
}

type Grip = 'from' | 'to' | 'all' | 'new';

/** The window on the histogram. Its edges are sliders for the keyboard, too. */
function Brush({ scale, view, onWindow }: { scale: TimeScale; view: TimeWindow; onWindow: OverviewChartProps['onWindow'] }) {
  const zone = useZone();
  const drag = useRef<{ grip: Grip; x: number; view: TimeWindow; now: TimeWindow; moved: boolean } | undefined>(undefined);
  const clampX = (x: number) => Math.min(scale.width, Math.max(0, x));
  const left = clampX(scale.x(view.from));
  const right = Math.max(clampX(scale.x(view.to)), left + LEAST);
  const moved = (clientX: number, box: DOMRect): TimeWindow | undefined => {
    const now = drag.current;
    if (!now) return undefined;
    const shift = scale.at(clientX - now.x) - scale.from;
    const at = scale.at(clampX(clientX - box.left));
    if (now.grip === 'all') return soundWindow(now.view.from + shift, now.view.to + shift);
    if (now.grip === 'new') return soundWindow(scale.at(clampX(now.x - box.left)), at);
    return now.grip === 'from' ? soundWindow(at, now.view.to) : soundWindow(now.view.from, at);
  };
  const nudge = (edge: 'from' | 'to') => (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1n : event.key === 'ArrowRight' ? 1n : 0n;
    if (step === 0n) return;
    event.preventDefault();
    event.stopPropagation();
    const part = ((scale.to - scale.from) / 200n) * step;
    const next = edge === 'from' ? { from: view.from + part, to: view.to } : { from: view.from, to: view.to + part };
    if (next.from < next.to) onWindow(soundWindow(next.from, next.to), true);
  };
  const edge = (name: 'from' | 'to', x: number) => (
    <span
      className="ovgrip"
      data-grip={name}
      style={{ left: x }}
      role="slider"
      tabIndex={0}
      aria-label={name === 'from' ? 'Beginning of the window' : 'End of the window'}
      aria-valuemin={0}
      aria-valuemax={1000}
      aria-valuenow={Math.round((x / Math.max(1, scale.width)) * 1000)}
      aria-valuetext={formatTime((name === 'from' ? view.from : view.to).toString(), zone)}
      onKeyDown={nudge(name)}
    />
  );
  return (
    <div
      className="ovbrush"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        const under = ((event.target as HTMLElement).dataset.grip ?? 'new') as Grip;
        // A window as wide as the case cannot be moved to any use: there a drag draws a new one.
        const grip = under === 'all' && right - left > scale.width * 0.95 ? 'new' : under;
        drag.current = { grip, x: event.clientX, view, now: view, moved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const now = drag.current;
        if (!now || (!now.moved && Math.abs(event.clientX - now.x) < 3)) return;
        now.moved = true;
        const next = moved(event.clientX, event.currentTarget.getBoundingClientRect());
        if (!next) return;
        now.now = next;
        onWindow(next, false);
      }}
      onPointerUp={(event) => {
        const now = drag.current;
        drag.current = undefined;
        if (!now) return;
        if (now.moved) return onWindow(now.now, true);
        if (now.grip !== 'new') return;
        const half = (view.to - view.from) / 2n;
        const at = scale.at(event.clientX - event.currentTarget.getBoundingClientRect().left);
        onWindow(soundWindow(at - half, at + half), true);
      }}
      onPointerCancel={() => (drag.current = undefined)}
    >
      <span className="ovwindow" data-grip="all" style={{ left, width: right - left }} />
      {edge('from', left)}
      {edge('to', right)}
    </div>
  );
}
