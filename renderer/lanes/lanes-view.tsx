// The lanes: axis and pins on top, rows on a canvas as high as the view, heads of the rows as text beside it, cursor line and hover card.
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Lanes } from '../../analysis/contract/index.ts';
import { formatCounted } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useZone } from '../state/ui-store.ts';
import { AXIS, drawAxis, FLAGS, mergeFlags } from './draw-axis.ts';
import { drawLanes } from './draw-lanes.ts';
import { type Hit, hitLanes } from './hit.ts';
import { HoverCard } from './hover-card.tsx';
import { LaneHeads } from './lane-heads.tsx';
import { type Layout, barTop } from './layout.ts';
import { timeScale, type TimeWindow } from './scale.ts';
import { axisTicks } from './ticks.ts';
import { useGestures } from './use-gestures.ts';
import { usePaint } from './use-paint.ts';
import { penOf, useSize } from './use-size.ts';

export interface LanesViewProps {
  data: Lanes;
  layout: Layout;
  window: TimeWindow;
  /** Width of the plot is told here, so that as many buckets are asked for as there are pixels. */
  onWidth: (pixels: number) => void;
  onWindow: (window: TimeWindow) => void;
  onHit: (hit: Hit) => void;
  onFlag: (marks: Lanes['marks']) => void;
  onGroup: (id: string) => void;
  /** Link of a lane's number. */
  hrefOf: (lane: Lanes['lanes'][number]) => string;
  selected: string | undefined;
  certainty: ReadonlyMap<string, string>;
  show: { links: boolean; proof: boolean };
  /** Time of the record that is chosen elsewhere. */
  cursor: bigint | undefined;
}

export function LanesView(props: LanesViewProps) {
  const { data, layout, window: view, onWidth, onWindow, onHit, onFlag, selected, certainty, show, cursor } = props;
  const zone = useZone();
  const paint = usePaint();
  const scroller = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const axis = useRef<HTMLCanvasElement>(null);
  const size = useSize(plot);
  const outer = useSize(scroller);
  const [top, setTop] = useState(0);
  const [point, setPoint] = useState<{ x: number; y: number; clientX: number; clientY: number }>();
  const { width, ratio } = size;
  const { height } = outer;
  const scale = useMemo(() => timeScale(view, width), [view, width]);
  const ticks = useMemo(() => axisTicks(view.from, view.to, width, zone), [view, width, zone]);
  const flags = useMemo(() => mergeFlags(data.marks, scale), [data.marks, scale]);
  const hit = useMemo(() => (point ? hitLanes(layout, scale, data.width, point.x, point.y) : undefined), [layout, scale, data.width, point]);
  const hovered = hit?.kind === 'bar' ? hit.bar.session : undefined;

  useEffect(() => {
    if (width > 0) onWidth(width);
  }, [width, onWidth]);

  useLayoutEffect(() => {
    const pen = penOf(axis.current, width, AXIS + FLAGS, ratio);
    if (pen) drawAxis(pen, paint, scale, ticks, flags);
  }, [paint, scale, ticks, flags, width, ratio]);

  useLayoutEffect(() => {
    const context = penOf(canvas.current, width, height, ratio);
    if (!context) return;
    drawLanes({ context, paint, scale, layout, data, ticks, width, height, top, selected, hovered, certainty, show });
  }, [paint, scale, layout, data, ticks, width, height, ratio, top, selected, hovered, certainty, show]);

  useGestures(plot, scale, top, {
    onWindow,
    onPoint: setPoint,
    onClick: ({ x, y }) => {
      const found = hitLanes(layout, scale, data.width, x, y);
      if (found) onHit(found);
    },
  });
  useReveal(scroller, layout, selected);

  const cursorAt = point ? scale.at(point.x) : cursor;
  const cursorX = point ? point.x : cursor === undefined ? -1 : scale.x(cursor);
  return (
    <div className="lanes">
      <div className="lanestop" style={{ height: AXIS + FLAGS }}>
        <div className="lanehead axis" style={{ height: AXIS }}>
          <span className="mono t11 cut">
            {formatTime(view.from.toString(), zone, { show: 'date' })}, {zone}
          </span>
        </div>
        <div className="lanehead flags" style={{ top: AXIS, height: FLAGS }}>
          <span className="t11 cut grow">Pins and findings</span>
          <span className="t11 dim tabular">{data.marks.length}</span>
        </div>
        <div className="laneplot">
          <canvas ref={axis} aria-hidden="true" />
          {flags.map((flag) => (
            <button
              key={`${flag.x}`}
              type="button"
              className="laneflag"
              style={{ left: Math.round(flag.x), top: AXIS + 2 }}
              aria-label={`${flag.text}: ${formatCounted(flag.marks.length, 'pinned record')}`}
              title={flag.marks.map((mark) => `${mark.finding === null ? '' : `F${mark.finding} `}${formatTime(mark.at, zone)}`).join('\n')}
              onClick={() => onFlag(flag.marks)}
            />
          ))}
          {cursorAt !== undefined && cursorX >= 0 && cursorX <= width ? (
            <span className="cursortime" style={{ left: Math.min(Math.max(cursorX, 60), Math.max(60, width - 60)) }}>
              {cursorText(cursorAt, view, width, zone, point !== undefined)}
            </span>
          ) : null}
        </div>
      </div>
      <div ref={scroller} className="lanescroll" onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
        <div className="lanespace" style={{ height: layout.height }}>
          <LaneHeads layout={layout} top={top} height={height} hrefOf={props.hrefOf} selected={selected} onGroup={props.onGroup} />
        </div>
        <div className="lanestick" style={{ height, marginTop: -layout.height }}>
          <div ref={plot} className="laneplot" style={{ height }} aria-hidden="true">
            <canvas ref={canvas} />
            {cursorX >= 0 && cursorX <= width ? <i className={point ? 'cursorline' : 'cursorline kept'} style={{ left: Math.round(cursorX) }} /> : null}
          </div>
        </div>
      </div>
      {point && hit && hit.kind !== 'lane' ? <HoverCard hit={hit} width={data.width} x={point.clientX} y={point.clientY} /> : null}
    </div>
  );
}

/** Time under the pointer with as many digits as one pixel tells; a record's own time (`read` false) with all it has. */
export function cursorText(time: bigint, { from, to }: TimeWindow, width: number, zone: string, read: boolean): string {
  const pixel = Number(to - from) / Math.max(1, width);
  const digits = pixel >= 1e9 ? 0 : pixel >= 1e6 ? 3 : pixel >= 1e3 ? 6 : 9;
  const unit = 10n ** BigInt(9 - digits);
  const rest = ((time % unit) + unit) % unit;
  return formatTime((read ? time - rest : time).toString(), zone, { show: to - from > 86_400_000_000_000n ? 'full' : 'clock', offset: false, digits });
}

/** Scrolls a session chosen elsewhere into view, once. */
function useReveal(scroller: RefObject<HTMLDivElement | null>, layout: Layout, selected: string | undefined): void {
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    const element = scroller.current;
    if (!element || selected === shown.current) return;
    for (const row of layout.rows) {
      const placed = row.kind === 'lane' ? row.bars.find(({ bar }) => bar.session === selected) : undefined;
      if (!placed || row.kind !== 'lane') continue;
      shown.current = selected;
      const y = barTop(row, placed.level);
      if (y < element.scrollTop + 8 || y > element.scrollTop + element.clientHeight - 40) element.scrollTo({ top: Math.max(0, y - element.clientHeight / 3) });
      return;
    }
  }, [scroller, layout, selected]);
}
