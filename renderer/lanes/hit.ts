// What lies under a point of the lanes. Pure; bars win over gaps, gaps over buckets.
import { barEdges } from './draw-bars.ts';
import { spanEdges } from './draw-spans.ts';
import { BAR, barTop, type Bar, type LaneRow, type Layout } from './layout.ts';
import type { TimeScale } from './scale.ts';

type Lane = LaneRow['lane'];
export type Hit =
  | { kind: 'bar'; bar: Bar; lane: Lane }
  | { kind: 'span'; span: Lane['spans'][number]; lane: Lane }
  | { kind: 'bucket'; bucket: Lane['buckets'][number]; lane: Lane }
  | { kind: 'lane'; lane: Lane };

/** @param y px of the layout, not of the view; @param width nanoseconds of a bucket */
export function hitLanes(layout: Layout, scale: TimeScale, width: string, x: number, y: number): Hit | undefined {
  const row = layout.rows.find((one) => y >= one.y && y < one.y + one.height);
  if (row?.kind !== 'lane') return undefined;
  const { lane } = row;
  for (const { bar, level } of row.bars.toReversed()) {
    const { left, right } = barEdges(scale, bar);
    const top = barTop(row, level);
    if (x >= left - 2 && x <= right + 2 && y >= top - 2 && y < top + BAR + 2) return { kind: 'bar', bar, lane };
  }
  for (const span of lane.spans) {
    if (!span.kind.startsWith('gap')) continue;
    const edges = spanEdges({ scale, width: scale.width }, span);
    if (edges && x >= edges.left && x <= edges.right) return { kind: 'span', span, lane };
  }
  const time = scale.at(x);
  const bucket = lane.buckets.find((one) => BigInt(one.at) <= time && BigInt(one.at) + BigInt(width) > time);
  return bucket ? { kind: 'bucket', bucket, lane } : { kind: 'lane', lane };
}
