// Sessions as bars. A torn end: no record states it. Over a gap of the evidence the bar is hatched. The selected one has a ring besides the accent.
import { plainEvidence } from '../widgets/evidence/marks.ts';
import type { Picture } from './draw-lanes.ts';
import { BAR, barTop, type LaneRow, type PlacedBar } from './layout.ts';

export function drawBars(picture: Picture, row: LaneRow): void {
  for (const placed of row.bars) if (placed.bar.session !== picture.selected) drawBar(picture, row, placed);
  for (const placed of row.bars) if (placed.bar.session === picture.selected) drawBar(picture, row, placed);
}

/** Edges of a bar in px, at least 3 px wide. */
export function barEdges(scale: Picture['scale'], bar: PlacedBar['bar']): { left: number; right: number } {
  const left = scale.x(bar.from);
  return { left, right: Math.max(scale.x(bar.to), left + 3) };
}

function drawBar(picture: Picture, row: LaneRow, { bar, level }: PlacedBar): void {
  const { context, paint, scale, width, selected, hovered } = picture;
  const edges = barEdges(scale, bar);
  if (edges.right < -8 || edges.left > width + 8) return;
  const left = Math.max(-8, edges.left);
  const right = Math.min(width + 8, edges.right);
  const y = barTop(row, level);
  const on = bar.session === selected;
  context.fillStyle = on ? paint.accent : paint.ink1;
  context.globalAlpha = hovered === bar.session && !on ? 0.85 : 1;
  context.beginPath();
  context.roundRect(left, y, right - left, BAR, Math.min(2, (right - left) / 2));
  context.fill();
  context.globalAlpha = 1;
  for (const gap of row.whole.spans) {
    if (!gap.kind.startsWith('gap')) continue;
    const start = Math.max(left, scale.x(gap.from));
    const end = Math.min(right, gap.to === null ? right : scale.x(gap.to));
    if (end <= start) continue;
    context.fillStyle = paint.hatch(context, 'bar');
    context.fillRect(start, y, end - start, BAR);
  }
  context.fillStyle = paint.surface;
  if (bar.end !== 'stated' && edges.right <= width + 8) tear(context, right, y, -1, right - left);
  if (bar.begin !== 'stated' && edges.left >= -8) tear(context, left, y, 1, right - left);
  const text = plainEvidence(bar.session, 40);
  context.font = `500 11px ${paint.ui}`;
  const room = Math.min(right, width) - Math.max(left, 0) - 10 - (bar.end === 'stated' ? 0 : 16);
  if (room >= 38 && context.measureText(text).width <= room) {
    const from = Math.max(left, 0) + 6 + (bar.begin === 'stated' || left < 0 ? 0 : 12);
    const wide = context.measureText(text).width;
    context.fillStyle = on ? paint.accent : paint.ink1;
    context.fillRect(from - 3, y + 1, wide + 6, BAR - 2);
    context.fillStyle = on ? paint.onAccent : paint.inkText;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.fillText(text, from, y + BAR / 2 + 0.5);
  }
  if (!on) return;
  context.strokeStyle = paint.surface;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, y - 0.5, right - left + 1, BAR + 1);
  context.strokeStyle = paint.text;
  context.lineWidth = 1.5;
  context.strokeRect(left - 1.75, y - 1.75, right - left + 3.5, BAR + 3.5);
  context.lineWidth = 1;
}

/** Slits near an end, wider apart towards it; fewer on short bars. */
function tear(context: CanvasRenderingContext2D, end: number, y: number, direction: 1 | -1, length: number): void {
  for (const [at, wide] of [
    [4, 2],
    [9, 2],
    [15, 1.5],
  ] as const)
    if (length > at + 6) context.fillRect(end + direction * at - (direction < 0 ? 0 : wide), y, wide, BAR);
}
