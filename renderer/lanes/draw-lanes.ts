// Draws the visible rows: grid, histograms, sessions, gaps, proof. Order = what lies over what.
import type { Lanes } from '../../analysis/contract/index.ts';
import { drawBars } from './draw-bars.ts';
import { drawBuckets } from './draw-buckets.ts';
import { drawLinks } from './draw-links.ts';
import { drawProof } from './draw-proof.ts';
import { drawGapLabels, drawSpans } from './draw-spans.ts';
import { type Layout, rowsBetween } from './layout.ts';
import type { Paint } from './paint.ts';
import type { TimeScale } from './scale.ts';
import type { Tick } from './ticks.ts';

export interface Picture {
  context: CanvasRenderingContext2D;
  paint: Paint;
  scale: TimeScale;
  layout: Layout;
  data: Lanes;
  ticks: readonly Tick[];
  /** px of the view and the first px of the layout in it. */
  width: number;
  height: number;
  top: number;
  selected: string | undefined;
  hovered: string | undefined;
  /** Confidence of known links, by `linkKey`. */
  certainty: ReadonlyMap<string, string>;
  show: { links: boolean; proof: boolean };
}

export function drawLanes(picture: Picture): void {
  const { context, paint, layout, width, height, top, scale, ticks, data } = picture;
  context.fillStyle = paint.surface;
  context.fillRect(0, 0, width, height);
  context.lineWidth = 1;
  context.save();
  context.translate(0, -top);
  const rows = rowsBetween(layout, top, top + height);
  context.beginPath();
  context.strokeStyle = paint.grid;
  for (const { time } of ticks) {
    const x = Math.round(scale.x(time)) + 0.5;
    context.moveTo(x, top);
    context.lineTo(x, Math.min(top + height, layout.height));
  }
  context.stroke();
  for (const row of rows) {
    if (row.kind === 'lane') {
      drawSpans(picture, row);
      drawBuckets(picture, row);
      drawBars(picture, row);
      if (picture.show.proof) drawProof(picture, row);
      drawGapLabels(picture, row);
    } else if (row.kind === 'group') {
      context.fillStyle = paint.app;
      context.fillRect(0, row.y, width, row.height);
    }
    context.strokeStyle = row.kind === 'group' ? paint.region : paint.line;
    context.beginPath();
    context.moveTo(0, row.y + row.height - 0.5);
    context.lineTo(width, row.y + row.height - 0.5);
    context.stroke();
  }
  drawMarkLines(picture, data);
  if (picture.show.links) drawLinks(picture, top, top + height);
  context.restore();
}

/** A pinned record's dotted line through all lanes. */
function drawMarkLines({ context, paint, scale, layout, width, top, height }: Picture, data: Lanes): void {
  context.save();
  context.strokeStyle = paint.accent;
  context.globalAlpha = 0.45;
  context.setLineDash([1, 3]);
  context.beginPath();
  for (const { at } of data.marks) {
    const x = Math.round(scale.x(at)) + 0.5;
    if (x < 0 || x > width) continue;
    context.moveTo(x, top);
    context.lineTo(x, Math.min(top + height, layout.height));
  }
  context.stroke();
  context.restore();
}
