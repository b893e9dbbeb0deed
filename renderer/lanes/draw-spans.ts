// Stretches without records and open ends, over the lane of all events. Hatch one way = declared, crossed and red = unexplained.
import type { Picture } from './draw-lanes.ts';
import type { LaneRow } from './layout.ts';

type Span = LaneRow['lane']['spans'][number];

/** Edges in px, cut to the view; undefined when it lies outside. Gaps are at least 2 px wide. */
export function spanEdges({ scale, width }: Pick<Picture, 'scale' | 'width'>, span: Span): { left: number; right: number } | undefined {
  const left = scale.x(span.from);
  const right = span.to === null ? width + 2 : Math.max(scale.x(span.to), left + 2);
  return right < 0 || left > width ? undefined : { left: Math.max(-2, left), right: Math.min(width + 2, right) };
}

export function drawSpans(picture: Picture, row: LaneRow): void {
  const { context, paint } = picture;
  for (const span of row.lane.spans) {
    const edges = spanEdges(picture, span);
    if (!edges) continue;
    const { left, right } = edges;
    const y = row.y + 1;
    const height = row.height - 3;
    if (span.kind === 'open tail' || span.kind === 'open head') {
      const tail = span.kind === 'open tail';
      context.save();
      context.strokeStyle = paint.open;
      context.lineWidth = 2;
      context.setLineDash([2, 2]);
      const edge = tail ? scaleEdge(picture, span.from) : span.to === null ? undefined : scaleEdge(picture, span.to);
      if (edge !== undefined) {
        // The fade is the only gradient of the picture: past this edge nothing is known, not even how far.
        const fade = context.createLinearGradient(edge, 0, edge + (tail ? 48 : -48), 0);
        fade.addColorStop(0, paint.openTint);
        fade.addColorStop(1, paint.surface);
        context.fillStyle = fade;
        context.fillRect(tail ? edge : edge - 48, y, 48, height);
        context.beginPath();
        context.moveTo(edge, y);
        context.lineTo(edge, y + height);
        context.stroke();
      }
      context.restore();
      continue;
    }
    context.fillStyle = paint.hatch(context, span.kind === 'gap, declared' ? 'declared' : 'unexplained');
    context.fillRect(left, y, right - left, height);
    context.strokeStyle = span.kind === 'gap, declared' ? paint.ink2 : paint.bad;
    context.strokeRect(left + 0.5, y + 0.5, right - left - 1, height - 1);
  }
}

const scaleEdge = ({ scale, width }: Picture, time: string): number | undefined => {
  const x = scale.x(time);
  return x < -2 || x > width + 2 ? undefined : x;
};

/** Words on gaps, over everything else of the lane, where there is room for them. */
export function drawGapLabels(picture: Picture, row: LaneRow): void {
  const { context, paint, width } = picture;
  context.font = `500 11px ${paint.ui}`;
  context.textBaseline = 'middle';
  for (const span of row.lane.spans) {
    const edges = spanEdges(picture, span);
    if (!edges) continue;
    const wide = context.measureText(span.kind).width;
    const gap = span.kind.startsWith('gap');
    const tail = span.kind === 'open tail';
    if (gap && edges.right - edges.left < wide + 10) continue;
    const y = row.y + (!gap ? 11 : row.levels > 0 ? row.height - row.strip / 2 - 4 : row.height / 2 - 2);
    const edge = tail ? edges.left : edges.right;
    let x = gap ? (edges.left + edges.right) / 2 : tail ? edge + 6 + wide / 2 : edge - 6 - wide / 2;
    if (tail && x + wide / 2 > width) x = edge - 6 - wide / 2;
    if (x - wide / 2 < 0 || x + wide / 2 > width) continue;
    context.fillStyle = paint.surface;
    if (gap) context.fillRect(x - wide / 2 - 4, y - 8, wide + 8, 16);
    context.textAlign = 'center';
    context.fillStyle = span.kind === 'gap, unexplained' ? paint.badText : gap ? paint.text : paint.openText;
    context.fillText(span.kind, x, y + 0.5);
  }
}
